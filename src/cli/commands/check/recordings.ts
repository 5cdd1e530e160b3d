import { dirname } from 'node:path';
import { onItsBase, parseBasedRecording } from '../../../host/based-recording.ts';
import { createHands } from '../../../host/hands.ts';
import { LARGE_FILE_BYTES, readHostFile } from '../../../host/files.ts';
import type { Host, ReadResult } from '../../../host/host.ts';
import type { Recording } from '../../../host/recording.ts';
import { createReplayHost, parseRecording } from '../../../host/replay.ts';
import type { ErrorWords } from '../../../messages/command-line-words.ts';
import { UsageError } from '../../usage-error.ts';

const BOUNDS = { maxBytes: LARGE_FILE_BYTES } as const;

/** The file in the folder that a recording is. */
const FILE_NAME = 'recording.json';

/** A recording's file, or the folder that holds it; what it has from its base is read from the folder beside. */
export async function openRecording(path: string, words: ErrorWords): Promise<Host> {
  const direct = await readHostFile(path, BOUNDS);
  const isFolder = direct.kind === 'failed' && direct.code === 'EISDIR';
  const folder = isFolder ? path : dirname(path);
  const text = textOf(isFolder ? await readHostFile(`${path}/${FILE_NAME}`, BOUNDS) : direct, path, words);
  const based = parseBasedRecording(text);
  if (based === null) return replay(parseRecording(text), path, words);
  const basePath = `${folder}/../${based.base}`;
  const baseText = textOf(await readHostFile(`${basePath}/${FILE_NAME}`, BOUNDS), basePath, words);
  const whole = onItsBase(based, baseText);
  if (whole === null) throw new UsageError(words.notARecording(path, basePath));
  return createReplayHost(whole);
}

function textOf(file: ReadResult, path: string, words: ErrorWords): string {
  if (file.kind !== 'read')
    throw new UsageError(words.noRecording(path, file.kind === 'failed' ? file.message : file.kind));
  return Buffer.from(file.bytes).toString('utf8');
}

function replay(recording: Recording | null, path: string, words: ErrorWords): Host {
  if (recording === null) throw new UsageError(words.notARecording(path, null));
  return createReplayHost(recording);
}

export async function saveRecording(folder: string, recording: Recording, words: ErrorWords): Promise<void> {
  const hands = createHands();
  try {
    await hands.makeOwnDirectory(folder, 0o700);
    await hands.replaceFile(
      `${folder}/${FILE_NAME}`,
      Buffer.from(`${JSON.stringify(recording, null, 1)}\n`),
      0o600,
      { followLink: false },
    );
  } catch (error) {
    throw new UsageError(words.cannotRecord(folder, error instanceof Error ? error.message : String(error)));
  }
}
