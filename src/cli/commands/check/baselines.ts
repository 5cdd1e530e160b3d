import { LARGE_FILE_BYTES, readHostFile } from '../../../host/files.ts';
import type { ErrorWords } from '../../../messages/command-line-words.ts';
import type { SettingsWords } from '../../../messages/settings-words.ts';
import { parseModestJson } from '../../../notation/json-bounds.ts';
import { readBaseline, type Baseline } from '../../../report/baseline.ts';
import { whyNotRead } from '../../../messages/why-not-read.ts';
import { UsageError } from '../../usage-error.ts';

/** What an earlier report of `check` knows; throws a {@link UsageError} where the file is none. */
export async function openBaseline(
  path: string,
  words: SettingsWords,
  errors: ErrorWords,
): Promise<Baseline> {
  const file = await readHostFile(path, { maxBytes: LARGE_FILE_BYTES });
  if (file.kind !== 'read') {
    throw new UsageError(words.noBaseline(path, whyNotRead(file, errors)));
  }
  const read = readBaseline(parseModestJson(Buffer.from(file.bytes).toString('utf8')));
  if (typeof read === 'string') throw new UsageError(words.notABaseline(path, read));
  return read;
}
