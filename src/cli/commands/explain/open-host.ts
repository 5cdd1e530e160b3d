import type { Host } from '../../../host/host.ts';
import { createLocalHost } from '../../../host/local.ts';
import type { ErrorWords } from '../../../messages/command-line-words.ts';
import { openRecording } from '../check/recordings.ts';

/** This machine, or the recording of another. */
export async function openHost(
  from: string | null,
  words: ErrorWords,
): Promise<{ readonly host: Host; readonly close: () => void }> {
  if (from !== null) return { host: await openRecording(from, words), close: () => {} };
  const host = createLocalHost();
  return { host, close: host.close };
}
