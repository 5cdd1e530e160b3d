import { readHostFile } from '../../../host/files.ts';
import { inputPieces } from '../../../host/input.ts';
import { isCauseId } from '../../../knowledge/implications.ts';
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
  if (isStandardInput(words)) {
    const ends = keepEnds(inputPieces());
    const found = await recogniseStream(ends.pieces);
    return { found, text: ends.text() };
  }
  if (isCauseId(text)) {
    return { found: [{ cause: text, confidence: 'certain', matched: text, also: [] }], text };
  }
  const [only] = words;
  const read = words.length === 1 && only !== undefined ? await fileText(only, messages) : null;
  return { found: recognise(read ?? text), text: read ?? text };
}

/** Null where the words are no file: an error text, or a name of something else. */
async function fileText(path: string, { explain, errors }: Messages): Promise<string | null> {
  // No error text is a path: they have spaces, and longer names than any system takes.
  if (path.length > 1_000 || path.includes('\n')) return null;
  const file = await readHostFile(path, { maxBytes: LONGEST_FILE });
  if (file.kind === 'read') return new TextDecoder().decode(file.bytes);
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
