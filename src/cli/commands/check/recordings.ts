import { createHands } from '../../../host/hands.ts';
import { readHostFile } from '../../../host/files.ts';
import type { Host } from '../../../host/host.ts';
import type { Recording } from '../../../host/recording.ts';
import { createReplayHost, parseRecording } from '../../../host/replay.ts';
import type { ErrorWords } from '../../../messages/command-line-words.ts';
import { UsageError } from '../../usage-error.ts';

/** The file in the folder that a recording is. */
const FILE_NAME = 'recording.json';

/** A recording's file, or the folder that holds it. */
export async function openRecording(path: string, words: ErrorWords): Promise<Host> {
  const direct = await readHostFile(path);
  const file =
    direct.kind === 'failed' && direct.code === 'EISDIR'
      ? await readHostFile(`${path}/${FILE_NAME}`)
      : direct;
  if (file.kind !== 'read')
    throw new UsageError(words.noRecording(path, file.kind === 'failed' ? file.message : file.kind));
  const recording = parseRecording(Buffer.from(file.bytes).toString('utf8'));
  if (recording === null) throw new UsageError(words.notARecording(path));
  return createReplayHost(recording);
}

export async function saveRecording(folder: string, recording: Recording, words: ErrorWords): Promise<void> {
  const hands = createHands();
  try {
    await hands.makeDirectory(folder, 0o755);
    await hands.replaceFile(
      `${folder}/${FILE_NAME}`,
      Buffer.from(`${JSON.stringify(recording, null, 1)}\n`),
      0o644,
    );
  } catch (error) {
    throw new UsageError(words.cannotRecord(folder, error instanceof Error ? error.message : String(error)));
  }
}
