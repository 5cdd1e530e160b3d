import type { CauseId } from './causes.ts';
import { IMPLIES } from './implications.ts';
import { createReaderOf, createSignatureReader, RANK } from './signatures/reader.ts';
import type { Recognised } from './signatures/signature.ts';

/** The causes that a text names, the most likely first, each once. */
export function recognise(text: string): readonly Recognised[] {
  const reader = createReaderOf(text);
  reader.push(new TextEncoder().encode(text));
  return mostLikelyFirst(reader.end());
}

/** The same of a text that comes piece by piece. */
export async function recogniseStream(pieces: AsyncIterable<Uint8Array>): Promise<readonly Recognised[]> {
  const reader = createSignatureReader();
  for await (const piece of pieces) reader.push(piece);
  return mostLikelyFirst(reader.end());
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
