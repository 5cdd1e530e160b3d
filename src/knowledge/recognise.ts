import type { CauseId } from './causes.ts';
import { withoutEntities } from './html-entities.ts';
import { IMPLIES } from './implications.ts';
import {
  createReaderOf,
  createSignatureReader,
  LONGEST_KNOWN,
  RANK,
  type SignatureReader,
} from './signatures/reader.ts';
import type { Recognised } from './signatures/signature.ts';

/** The causes that a text names, the most likely first, each once. */
export function recognise(text: string): readonly Recognised[] {
  const whole = withoutEntities(text);
  const reader = createReaderOf(whole);
  reader.push(new TextEncoder().encode(whole));
  return mostLikelyFirst(reader.end());
}

/** The same of a text that comes piece by piece; a short one is not worth what a reader of long ones costs to make. */
export async function recogniseStream(pieces: AsyncIterable<Uint8Array>): Promise<readonly Recognised[]> {
  const first: Uint8Array[] = [];
  let length = 0;
  let reader: SignatureReader | null = null;
  for await (const piece of pieces) {
    length += piece.length;
    if (length <= LONGEST_KNOWN) {
      first.push(piece);
      continue;
    }
    if (reader === null) {
      reader = createSignatureReader();
      first.forEach(reader.push);
    }
    reader.push(piece);
  }
  return reader === null ? recognise(Buffer.concat(first).toString('utf8')) : mostLikelyFirst(reader.end());
}

/**
 * The surest first; of equally sure ones a cause before what follows from it, else in the order of the text. One after
 * the other, and not by a comparison: what follows from what is no order of all, so that two engines would sort the
 * same list differently (ECMA-262, SortCompare; seen with V8 and JavaScriptCore).
 */
function mostLikelyFirst(found: readonly Recognised[]): readonly Recognised[] {
  const left = found.toSorted((a, b) => RANK[a.confidence] - RANK[b.confidence]);
  const ordered: Recognised[] = [];
  while (left.length > 0) {
    const next = left.findIndex((one) => !left.some((other) => comesBefore(other, one)));
    ordered.push(...left.splice(Math.max(0, next), 1));
  }
  return ordered;
}

function comesBefore(a: Recognised, b: Recognised): boolean {
  if (a.confidence !== b.confidence) return RANK[a.confidence] < RANK[b.confidence];
  return implies(a.cause, b.cause) && !implies(b.cause, a.cause);
}

function implies(cause: CauseId, other: CauseId): boolean {
  return IMPLIES[cause].includes(other);
}
