import type { IncomingMessage } from 'node:http';
import type { Phase, ProbeRequest } from '../host.ts';
import { errorCode, errorWords } from '../system-error.ts';
import { dial, type Connection } from './dial.ts';
import { headOf } from './exchange.ts';
import { readHeaders } from './headers.ts';
import { piecesOf } from './pieces.ts';
import { originReach, untilAborted, type Pool } from './pool.ts';
import { webAddress } from './refused.ts';

/** A body that may be longer than the memory: it is handed on in pieces, and the other side waits for whoever takes them. */
export interface DownloadRequest extends Pick<
  ProbeRequest,
  'url' | 'headers' | 'proxy' | 'extraCaFiles' | 'verifyTls' | 'sentBy'
> {
  /** Until the head of the answer is there. */
  readonly deadlineMs: number;
  /** The body is given up where no more than a trickle has come for so long. */
  readonly patienceMs: number;
  readonly signal: AbortSignal;
  /** Told the head before anything of the body is read: who takes the body, or null where its beginning will do. */
  readonly onHead: (head: DownloadHead) => Sink | null;
}

export interface DownloadHead {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Takes one piece after the other; false where more came than was wanted: the connection is closed then. */
export type Sink = (piece: Uint8Array) => Promise<boolean>;

export type Downloaded =
  /** To its end, or as far as the sink wanted; `beginning` is of a body without a sink, as Latin-1. */
  | { readonly kind: 'answered'; readonly head: DownloadHead; readonly beginning: string }
  /** `ETRICKLE`: too little came for too long. Else as a probe has it. */
  | { readonly kind: 'stopped'; readonly phase: Phase; readonly code: string; readonly message: string };

/** As much of an error, or of a page, as is told. */
const BEGINNING_BYTES = 4096;

/** So much of a body without a sink is read to its end, so that the connection can be used again. */
const READ_AWAY_BYTES = 64 * 1024;

/** Less than this within the patience is no download: a modem brings more. */
const TRICKLE_BYTES = 4096;

class Trickle extends Error {
  readonly code = 'ETRICKLE';
}

export async function download(request: DownloadRequest, pool: Pool): Promise<Downloaded> {
  const ending = new AbortController();
  const end = (): void => ending.abort();
  const release = pool.scope.own(end);
  const opening = setTimeout(end, request.deadlineMs);
  request.signal.addEventListener('abort', end, { once: true });
  let phase: Phase = 'dns';
  const onPhase = (entered: Phase): void => {
    phase = entered;
  };
  let connection: Connection | null = null;
  let isOpen = false;
  try {
    if (request.signal.aborted) end();
    const key = keyOf(request, pool);
    const opened = await open(request, key, pool, { signal: ending.signal, onPhase });
    ({ connection } = opened);
    const cut = opened.connection.end;
    ending.signal.addEventListener('abort', cut, { once: true });
    clearTimeout(opening);
    isOpen = true;
    const head: DownloadHead = {
      status: opened.response.statusCode ?? 0,
      headers: readHeaders(opened.response.headers),
    };
    const body = await read(opened.response, request.onHead(head), request.patienceMs);
    ending.signal.removeEventListener('abort', cut);
    const isReusable = body.isWhole && !/\bclose\b/i.test(head.headers.connection ?? '');
    if (isReusable && !connection.socket.destroyed) keep(pool, key, connection);
    else connection.end();
    return { kind: 'answered', head, beginning: body.beginning };
  } catch (error) {
    connection?.end();
    const isLate = ending.signal.aborted && !isOpen && !request.signal.aborted;
    return {
      kind: 'stopped',
      phase,
      code: request.signal.aborted ? 'ECANCELED' : isLate ? 'ETIMEDOUT' : errorCode(error),
      message: isLate ? `no answer within ${request.deadlineMs} ms` : errorWords(error),
    };
  } finally {
    clearTimeout(opening);
    request.signal.removeEventListener('abort', end);
    release();
  }
}

/** A connection is used again for the same place, trusted and reached in the same way, and by whoever may go there. */
function keyOf({ url, proxy, verifyTls, sentBy, extraCaFiles }: DownloadRequest, pool: Pool): string {
  const from = sentBy === undefined ? null : originReach(sentBy, pool);
  return [webAddress(url, 'ESCHEME').origin, proxy, verifyTls, from, ...extraCaFiles].join(' ');
}

interface Opening {
  readonly signal: AbortSignal;
  readonly onPhase: (phase: Phase) => void;
}

interface Opened {
  readonly connection: Connection;
  readonly response: IncomingMessage;
}

async function open(
  request: DownloadRequest,
  key: string,
  pool: Pool,
  { signal, onPhase }: Opening,
): Promise<Opened> {
  const url = webAddress(request.url, 'ESCHEME');
  const asked = { ...request, method: 'GET' } as const;
  const timed = <T>(phase: Phase, work: Promise<T>): Promise<T> => {
    onPhase(phase);
    return untilAborted(work, signal);
  };
  const kept = takeReady(pool, key);
  if (kept !== null) {
    try {
      return { connection: kept, response: await timed('http', headOf(asked, url, kept.agent)) };
    } catch (error) {
      kept.end();
      if (signal.aborted) throw error;
      // Closed by the server in the meantime: that says nothing about the server (RFC 9112 §9.3.1).
    }
  }
  const connection = await dial({ ...asked, maxBytes: 0 }, url, {
    trust: pool.trust,
    timed,
    signal,
    within: pool.scope,
    heard: pool.heard,
    from: request.sentBy === undefined ? null : originReach(request.sentBy, pool),
    onAddress: () => {},
    onNameless: () => {},
    onPlainPort: () => {},
  });
  if (request.proxy === null) pool.met.set(url.host, connection.address);
  try {
    return { connection, response: await timed('http', headOf(asked, url, connection.agent)) };
  } catch (error) {
    connection.end();
    throw error;
  }
}

/** One that has closed is gone, and so is one that spoke unasked: what it said would be taken for the next answer. */
function takeReady(pool: Pool, key: string): Connection | null {
  const [connection, ...others] = pool.ready.get(key) ?? [];
  if (connection === undefined) return null;
  pool.ready.set(key, others);
  if (!connection.socket.destroyed && connection.socket.readableLength === 0) return connection;
  connection.end();
  return takeReady(pool, key);
}

function keep(pool: Pool, key: string, connection: Connection): void {
  pool.ready.set(key, [connection, ...(pool.ready.get(key) ?? [])]);
}

interface ReadBody {
  readonly beginning: string;
  /** Nothing of it is left on the connection. */
  readonly isWhole: boolean;
}

async function read(response: IncomingMessage, sink: Sink | null, patienceMs: number): Promise<ReadBody> {
  let came = 0;
  let cameBefore = 0;
  let isTaking = false;
  const watch = setInterval(() => {
    const isTrickle = !isTaking && came - cameBefore < TRICKLE_BYTES;
    cameBefore = came;
    if (isTrickle) response.destroy(new Trickle(`no data for ${Math.round(patienceMs / 1000)} s`));
  }, patienceMs);
  const beginning: Buffer[] = [];
  try {
    for await (const piece of piecesOf(response)) {
      came += piece.length;
      if (sink === null) {
        if (came - piece.length < BEGINNING_BYTES) beginning.push(piece.subarray(0, BEGINNING_BYTES));
        if (came <= READ_AWAY_BYTES) continue;
        return { beginning: textOf(beginning), isWhole: false };
      }
      isTaking = true;
      const wantsMore = await sink(piece);
      isTaking = false;
      if (!wantsMore) return { beginning: '', isWhole: false };
    }
    return { beginning: textOf(beginning), isWhole: true };
  } finally {
    clearInterval(watch);
  }
}

function textOf(pieces: readonly Buffer[]): string {
  return Buffer.concat(pieces).subarray(0, BEGINNING_BYTES).toString('latin1');
}
