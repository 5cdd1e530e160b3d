import { signatureAt } from './known-words.ts';
import { BEFORE } from './lines.ts';
import { namesOtherRegistry, type Surroundings, textOf } from './named-registry.ts';
import type { Passage } from './passage.ts';
import { recognised, type Recognised } from './signature.ts';

interface Where {
  readonly place: number;
  readonly around: () => Surroundings;
  readonly besideSeen: Map<number, number>;
}

/**
 * What a signature, by its number, reads in a passage that begins at `place` of the text. `besideSeen`: where each was
 * last seen with its `beside` around it, which is not looked for again so soon: that costs a page each time.
 */
export function signed(
  number: number,
  passage: Passage,
  { place, around, besideSeen }: Where,
): readonly Recognised[] {
  const signature = signatureAt(number);
  if (signature === undefined) return [];
  const match = passage.patternFor(signature.pattern).exec(passage.text);
  if (match === null || !passage.isOwn(match.index, match.index + match[0].length)) return [];
  const { cause: own, elsewhere, beside, confidence, also } = signature;
  if (beside !== null && place - (besideSeen.get(number) ?? Number.NEGATIVE_INFINITY) > BEFORE) {
    if (!beside.test(textOf(around()))) return [];
    besideSeen.set(number, place);
  }
  const cause = elsewhere !== own && namesOtherRegistry(around()) ? elsewhere : own;
  const matched = passage.words(match.index, match.index + match[0].length);
  return [recognised({ cause, confidence, matched, also })];
}
