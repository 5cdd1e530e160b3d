import type { IncomingMessage } from 'node:http';

/** So much waits for whoever takes it, at most, beside one piece. */
const MOST_WAITING = 64 * 1024;

/**
 * A body piece by piece, to the last byte that came: an iteration of the stream itself ends with its error and throws
 * away what it still holds (node lib/internal/streams/readable.js, createAsyncIterator), which is half a megabyte with
 * Bun.
 */
export async function* piecesOf(response: IncomingMessage): AsyncGenerator<Buffer, void> {
  const waiting: Buffer[] = [];
  let length = 0;
  const ending: { isThere: boolean; error: Error | null } = { isThere: false, error: null };
  let wake: () => void = () => {};
  const take = (piece: unknown): void => {
    if (!Buffer.isBuffer(piece)) return;
    waiting.push(piece);
    length += piece.length;
    if (length > MOST_WAITING) response.pause();
    wake();
  };
  const finish = (error: Error | null): void => {
    // What it holds back since it was paused.
    for (let rest: unknown = response.read(); rest !== null; rest = response.read()) take(rest);
    if (!ending.isThere) Object.assign(ending, { isThere: true, error });
    wake();
  };
  response.on('data', take);
  response.once('end', () => finish(null));
  response.on('error', finish);
  response.once('close', () => finish(new Error('the connection was cut in the middle of the body')));
  try {
    for (;;) {
      const piece = waiting.shift();
      if (piece !== undefined) {
        length -= piece.length;
        yield piece;
      } else if (ending.error !== null) throw ending.error;
      else if (ending.isThere) return;
      else {
        const woken = new Promise<void>((resolve) => (wake = resolve));
        response.resume();
        await woken;
      }
    }
  } finally {
    response.off('data', take);
    if (!response.readableEnded) response.destroy();
  }
}
