import { readHostFile } from '../../../host/files.ts';
import { inputPieces } from '../../../host/input.ts';
import { isCauseId } from '../../../knowledge/implications.ts';
import { withoutEntities } from '../../../knowledge/html-entities.ts';
import { recognise, recogniseStream } from '../../../knowledge/recognise.ts';
import type { Recognised } from '../../../knowledge/signatures/signature.ts';
import { keepEnds } from '../../../knowledge/situation/keep-ends.ts';
import type { Messages } from '../../../messages/messages.ts';
import { whyNotRead, type Unread } from '../../../messages/why-not-read.ts';
import { UsageError } from '../../usage-error.ts';

/** What was recognised in a text, and of the text itself as much as tells who wrote it. */
export interface Read {
  readonly found: readonly Recognised[];
  readonly text: string;
}

/** A log that is longer comes on standard input, where nothing of it need be kept. */
const LONGEST_FILE = 64 * 1024 * 1024;

/** `-` alone is standard input, as where other programs ask for a file. */
export function isStandardInput(words: readonly string[]): boolean {
  return words.join('') === '' || (words.length === 1 && words[0] === '-');
}

/** The text of the words, of the file that they name, or of standard input; a cause's id stands for that cause. */
export async function readText(words: readonly string[], messages: Messages): Promise<Read> {
  const text = words.join(' ');
  if (isStandardInput(words)) return readPieces(inputPieces());
  if (isCauseId(text)) {
    return { found: [{ cause: text, confidence: 'certain', matched: text, also: [] }], text };
  }
  const [only] = words;
  const file = words.length === 1 && only !== undefined ? await fileBytes(only, messages) : null;
  return file === null ? { found: recognise(text), text: withoutEntities(text) } : readPieces(inPieces(file));
}

async function readPieces(pieces: AsyncIterable<Uint8Array>): Promise<Read> {
  const ends = keepEnds(pieces);
  const found = await recogniseStream(ends.pieces);
  return { found, text: withoutEntities(ends.text()) };
}

const PIECE = 64 * 1024;

/** A long log as one text would be held three times: its bytes, its characters, and their bytes again. */
async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

/** Null where the words are no file: an error text, or a name of something else. */
async function fileBytes(path: string, { explain, errors }: Messages): Promise<Uint8Array | null> {
  // No error text is a path: they have spaces, and longer names than any system takes.
  if (path.length > 1_000 || path.includes('\n')) return null;
  const file = await readHostFile(path, { maxBytes: LONGEST_FILE });
  if (file.kind === 'read') return file.bytes;
  if (isNoFile(path, file)) return null;
  throw new UsageError(explain.unreadable(path, whyNotRead(file, errors)));
}

function isNoFile(path: string, file: Unread): boolean {
  return file.kind === 'failed'
    ? /^(?:ENAMETOOLONG|EINVAL|ERR_)/.test(file.code)
    : file.kind !== 'denied' && !isMeantAsPath(path);
}

/** `./job`, `/tmp/job`, `job.log`: as no error of a word is written. A name of an image has slashes too. */
function isMeantAsPath(word: string): boolean {
  return /^(?:~|\.{1,2})?(?:\/[\w.@+-]+)+$|^[\w.-]+\.(?:log|txt|out|err)$/.test(word);
}
