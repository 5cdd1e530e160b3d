import { fstatSync, readSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';

/** A file is read in pieces of this size. */
const PIECE = 128 * 1024;
/** After so many the others have their turn: Ctrl-C is heard while gigabytes are read. */
const PIECES_A_TURN = 64;

/** Standard input as UTF-8, to its end; null where it is longer than `maxBytes`. */
export async function inputText(maxBytes: number): Promise<string | null> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of inputPieces()) {
    bytes += piece.length;
    if (bytes > maxBytes) return null;
    pieces.push(Uint8Array.from(piece));
  }
  return Buffer.concat(pieces).toString('utf8');
}

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
  let pieces = 0;
  for (let length = readSync(0, buffer); length > 0; length = readSync(0, buffer)) {
    yield buffer.subarray(0, length);
    pieces += 1;
    if (pieces % PIECES_A_TURN === 0) await turn();
  }
}
