import { readSignature, signatureOf, type Signature } from './signature-file.ts';
import type { Entry } from './signature.ts';

/** So much may stand between what was being done and how it ended. */
const BETWEEN = '.{0,300}?';

/**
 * The signature of an entry. That of a [[chain]] names a [[doing]]: its pattern is that one's, then its own. Searched
 * for are the words of what was being done, since how it ended is told in words of every log.
 */
export function readEntry(entry: Entry, doingOf: (name: string) => Entry | undefined): Signature {
  const name = entry.mayText('doing');
  if (name === null) return readSignature(entry);
  const doing = doingOf(name);
  if (doing === undefined) throw new Error(`signatures: no [[doing]] ${name}`);
  const around = (pattern: string): string => `(?:${pattern})${BETWEEN}(?:${entry.text('ended')})`;
  return signatureOf(entry, {
    searched: doing,
    around,
    confidence: 'possible',
    beside: null,
    inOwnWords: false,
  });
}
