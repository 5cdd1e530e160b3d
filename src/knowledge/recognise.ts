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

/** The surest first; of equally sure ones a cause before what follows from it, else in the order of the text. */
function mostLikelyFirst(found: readonly Recognised[]): readonly Recognised[] {
  return [...found].sort(
    (a, b) =>
      RANK[a.confidence] - RANK[b.confidence] ||
      Number(implies(b.cause, a.cause)) - Number(implies(a.cause, b.cause)),
  );
}

function implies(cause: CauseId, other: CauseId): boolean {
  return IMPLIES[cause].includes(other);
}
