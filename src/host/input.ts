/** Standard input piece by piece, as it comes. */
export async function* inputPieces(): AsyncIterable<Uint8Array> {
  for await (const piece of process.stdin) yield piece;
}
