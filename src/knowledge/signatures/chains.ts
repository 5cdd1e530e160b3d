import { signatureOf, type Signature } from './signature-file.ts';
import { tableOf } from './signature.ts';

/** So much may stand between what was being done and how it ended. */
const BETWEEN = '.{0,300}?';

/**
 * The signatures of each [[chain]] in a file: the pattern of its [[doing]], then its own. Searched for are the words
 * of what was being done, since how it ended is told in words of every log.
 */
export function readChains(file: unknown): readonly Signature[] {
  const doings = new Map(tableOf(file, 'doing').map((entry) => [entry.text('name'), entry]));
  return tableOf(file, 'chain').map((entry) => {
    const doing = doings.get(entry.text('doing'));
    if (doing === undefined) throw new Error(`signatures: no [[doing]] ${entry.text('doing')}`);
    const around = (pattern: string): string => `(?:${pattern})${BETWEEN}(?:${entry.text('ended')})`;
    return signatureOf(entry, { searched: doing, around, confidence: 'possible', beside: null });
  });
}
