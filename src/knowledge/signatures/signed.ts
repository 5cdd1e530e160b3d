import { signatureAt } from './known-words.ts';
import { namesOtherRegistry, type Surroundings, textOf } from './named-registry.ts';
import type { Passage } from './passage.ts';
import { recognised, type Recognised } from './signature.ts';

/**
 * What a signature, by its number, reads in a passage. `besideSeen`: those around which their `beside` was seen in this
 * text, and is not looked for again.
 */
export function signed(
  number: number,
  passage: Passage,
  around: () => Surroundings,
  besideSeen: Set<number>,
): readonly Recognised[] {
  const signature = signatureAt(number);
  if (signature === undefined) return [];
  const match = passage.patternFor(signature.pattern).exec(passage.text);
  if (match === null || !passage.isOwn(match.index, match.index + match[0].length)) return [];
  const { cause: own, elsewhere, beside, confidence, also } = signature;
  if (beside !== null && !besideSeen.has(number)) {
    if (!beside.test(textOf(around()))) return [];
    besideSeen.add(number);
  }
  const cause = elsewhere !== own && namesOtherRegistry(around()) ? elsewhere : own;
  const matched = passage.words(match.index, match.index + match[0].length);
  return [recognised({ cause, confidence, matched, also })];
}
