import { errorCode } from '../../../host/system-error.ts';
import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { isPacked, unpacked } from '../../../host/archive.ts';
import { onItsBase, parseBasedRecording } from '../../../host/based-recording.ts';
import { createHands } from '../../../host/hands.ts';
import { LARGE_FILE_BYTES, readHostFile } from '../../../host/files.ts';
import type { Host, ReadResult } from '../../../host/host.ts';
import { writeNewFile } from '../../../host/new-file.ts';
import type { Recording } from '../../../host/recording.ts';
import { createReplayHost, parseRecording } from '../../../host/replay.ts';
import type { ErrorWords } from '../../../messages/command-line-words.ts';
import { whyNotRead } from '../../../messages/why-not-read.ts';
import { UsageError } from '../../usage-error.ts';

const BOUNDS = { maxBytes: LARGE_FILE_BYTES } as const;

/** The file in the folder, or in the bundle, that a recording is. */
export const RECORDING_FILE = 'recording.json';

/** What names it in a bundle. */
export const MANIFEST_FILE = 'manifest.json';

/** A recording's file, or the folder that holds it, or a bundle; what it has from its base is read from the folder beside. */
export async function openRecording(path: string, words: ErrorWords): Promise<Host> {
  const direct = await readHostFile(path, BOUNDS);
  const isFolder = direct.kind === 'failed' && direct.code === 'EISDIR';
  if (direct.kind === 'read' && isPacked(direct.bytes)) return replay(inBundle(direct.bytes), path, words);
  const folder = isFolder ? path : dirname(path);
  const text = textOf(
    isFolder ? await readHostFile(`${path}/${RECORDING_FILE}`, BOUNDS) : direct,
    isFolder ? `${path}/${RECORDING_FILE}` : path,
    words,
  );
  const based = parseBasedRecording(text);
  if (based === null) return replay(parseRecording(text), path, words);
  const basePath = `${folder}/../${based.base}`;
  const baseText = textOf(await readHostFile(`${basePath}/${RECORDING_FILE}`, BOUNDS), basePath, words);
  const whole = onItsBase(based, baseText);
  if (whole === null) throw new UsageError(words.notARecording(path, basePath));
  return createReplayHost(whole);
}

/** Null where it is none, or is not the one that its manifest names. */
function inBundle(bytes: Uint8Array): Recording | null {
  const files = unpacked(bytes) ?? [];
  const named = (name: string): Uint8Array | undefined =>
    files.find((file) => file.name.split('/').at(-1) === name)?.bytes;
  const recording = named(RECORDING_FILE);
  const manifest = named(MANIFEST_FILE);
  if (recording === undefined || manifest === undefined) return null;
  // As one by itself.
  if (recording.length > LARGE_FILE_BYTES) return null;
  const hash = createHash('sha256').update(recording).digest('hex');
  const isWhole = Buffer.from(manifest).includes(`"${hash}"`);
  return isWhole ? parseRecording(Buffer.from(recording).toString('utf8')) : null;
}

function textOf(file: ReadResult, path: string, words: ErrorWords): string {
  if (file.kind !== 'read') throw new UsageError(words.noRecording(path, whyNotRead(file, words)));
  return Buffer.from(file.bytes).toString('utf8');
}

function replay(recording: Recording | null, path: string, words: ErrorWords): Host {
  if (recording === null) throw new UsageError(words.notARecording(path, null));
  return createReplayHost(recording);
}

/** Before anything is looked at: a recording is never written over another. */
export async function refuseRecording(folder: string, words: ErrorWords): Promise<void> {
  if (folder === '-') throw new UsageError(words.cannotWrite(folder, { kind: 'standard-output' }));
  const file = `${folder}/${RECORDING_FILE}`;
  const found = await createHands().listDirectory(folder);
  if (found.includes(RECORDING_FILE)) throw new UsageError(words.cannotRecord(folder, words.isThere(file)));
}

/** Gives back where it is. */
export async function saveRecording(
  folder: string,
  recording: Recording,
  words: ErrorWords,
): Promise<string> {
  const path = `${folder}/${RECORDING_FILE}`;
  const bytes = Buffer.from(`${JSON.stringify(recording, null, 1)}\n`);
  if (bytes.length > LARGE_FILE_BYTES) {
    throw new UsageError(words.cannotRecord(folder, `${bytes.length} > ${LARGE_FILE_BYTES} bytes`));
  }
  try {
    await createHands().makeOwnDirectory(folder, 0o700);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      words.cannotRecord(folder, errorCode(error) === 'EEXIST' ? words.isThere(folder) : said),
    );
  }
  const failed = await writeNewFile(path, bytes);
  if (failed === null) return path;
  const said = failed.kind === 'exists' ? words.isThere(path) : failed.said;
  throw new UsageError(words.cannotRecord(folder, said));
}
