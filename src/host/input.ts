import { fstatSync, readSync } from 'node:fs';

/** A file is read in pieces of this size. */
const PIECE = 128 * 1024;

/**
 * Standard input piece by piece, as it comes; each holds only until the next is asked for. A file is read straight
 * into one buffer: a stream's own way, through the threads of libuv, takes as long as searching the text.
 */
export async function* inputPieces(): AsyncIterable<Uint8Array> {
  if (!fstatSync(0).isFile()) {
    for await (const piece of process.stdin) yield piece;
    return;
  }
  const buffer = new Uint8Array(PIECE);
  for (let length = readSync(0, buffer); length > 0; length = readSync(0, buffer)) {
    yield buffer.subarray(0, length);
  }
}
