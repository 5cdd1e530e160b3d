import type { ClientRequest, IncomingMessage } from 'node:http';
import { isModestJson } from '../notation/json-bounds.ts';
import { createCollector } from './collector.ts';
import { type EngineWay, wayTo } from './engine-way.ts';
import type { EngineEndpoint, EngineReply, EngineRequest } from './host.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';
import { createScope, type Scope, waitIn } from './scope.ts';
import { errorCode, errorWords } from './system-error.ts';

/**
 * Thousands of containers are listed in less; an engine that says more is none. All answers that are on their way at
 * once share it: Node 22 and 24 take five times what one flood says, and six floods took 190 MB.
 */
const MAX_ANSWER_BYTES = 6 * 1024 * 1024;
let bytesOnTheirWay = 0;

/** An error of the engine is a sentence, a line of a pull a few hundred bytes (moby pkg/jsonmessage). */
const MAX_LINE_BYTES = 64 * 1024;

/** Interim answers (RFC 9110 §15.2) that an engine sends before it answers; moby's sends none. */
const MAX_INTERIM = 16;

const NEWLINE = 0x0a;

/** Too much of something; the code is a reason of our own. */
class TooLarge extends Error {
  readonly code = 'ETOOLARGE';
}

/** One request to the Engine API over its socket (api/swagger.yaml in moby); the body is read whole, within bounds. */
export function askEngine(request: EngineRequest, within: Scope | null = null): Promise<EngineReply> {
  const started = performance.now();
  const scope = createScope(within);
  return new Promise((resolve) => {
    const { signal, isStarved } = waitIn(scope, request.deadlineMs);
    let taken = 0;
    const settle = (reply: EngineReply): void => {
      bytesOnTheirWay -= taken;
      taken = 0;
      resolve(reply);
      scope.close();
    };
    const fail = (error: unknown): void =>
      settle({
        kind: 'failed',
        code: signal.aborted ? 'ETIMEDOUT' : errorCode(error),
        message: signal.aborted ? `no answer within ${request.deadlineMs} ms` : errorWords(error),
        ms: performance.now() - started,
        ...(signal.aborted && isStarved() ? { starved: true } : {}),
      });
    const take = (response: IncomingMessage): void => {
      const collected = createCollector(request.mostBytes ?? MAX_ANSWER_BYTES);
      const finish = (): void => {
        const bytes = collected.bytes();
        if (!isModestJson(bytes)) return fail(new TooLarge('an answer of too many parts'));
        settle({
          kind: 'answered',
          status: response.statusCode ?? 0,
          body: bytes.toString('utf8'),
          ms: performance.now() - started,
        });
      };
      response.on('data', (chunk: Buffer) => {
        if (scope.isClosed()) return;
        taken += chunk.length;
        bytesOnTheirWay += chunk.length;
        const isWhole = collected.add(chunk);
        if (!isWhole && request.mostBytes !== undefined) return finish();
        if (!isWhole || bytesOnTheirWay > MAX_ANSWER_BYTES)
          fail(new TooLarge(`more than ${MAX_ANSWER_BYTES} bytes`));
      });
      response.on('error', fail);
      response.once('end', finish);
    };
    void begin({ ...request, headers: {}, signal }, take, fail);
  });
}

/** A request that is answered line by line for as long as its work takes: a pull. Whoever asks ends it. */
export interface EngineFollowRequest {
  readonly endpoint: EngineEndpoint;
  readonly method: 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly onLine: (line: string) => void;
  /** Aborted, the connection is closed, and the engine gives the work up. */
  readonly signal: AbortSignal;
}

export type EngineFollowed =
  /** The lines of a 200 went to `onLine`; of any other status this is the body. */
  | { readonly kind: 'ended'; readonly status: number; readonly body: string }
  | { readonly kind: 'aborted' }
  /** `ETOOLARGE`: a line, or the body of an error, of more than 64 KiB. */
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

export function followEngine({ onLine, ...request }: EngineFollowRequest): Promise<EngineFollowed> {
  return new Promise((resolve) => {
    const fail = (error: unknown): void =>
      resolve(
        request.signal.aborted
          ? { kind: 'aborted' }
          : { kind: 'failed', code: errorCode(error), message: errorWords(error) },
      );
    const take = (response: IncomingMessage): void => {
      const status = response.statusCode ?? 0;
      const lines = createLines(status === 200 ? onLine : null);
      response.on('data', (chunk: Buffer) => {
        if (lines.add(chunk)) {
          // An engine that floods us must not keep the clock and Ctrl-C from their turn.
          breathe(response);
          return;
        }
        fail(new TooLarge(`a line of more than ${MAX_LINE_BYTES} bytes`));
        response.destroy();
      });
      response.on('error', fail);
      response.once('end', () => {
        const rest = lines.rest();
        if (status === 200 && rest.trim() !== '') onLine(rest);
        resolve({ kind: 'ended', status, body: status === 200 ? '' : rest });
      });
    };
    void begin(request, take, fail);
  });
}

/**
 * Gives the others their turn between two pieces of the socket's. Not by the answer's own pause: it would first be
 * filled up to its mark, with a Buffer for each piece of a byte, which takes 120 MB in Node 24.
 */
function breathe({ socket }: IncomingMessage): void {
  if (socket.isPaused()) return;
  socket.pause();
  setImmediate(() => socket.resume());
}

interface Lines {
  /** False where a line is longer than any line is. */
  readonly add: (chunk: Buffer) => boolean;
  readonly rest: () => string;
}

/** Gives each whole line to `onLine`; without one, all is the rest. */
function createLines(onLine: ((line: string) => void) | null): Lines {
  let pending = createCollector(MAX_LINE_BYTES);
  let isEmpty = true;
  const take = (piece: Buffer): boolean => {
    isEmpty = false;
    return pending.add(piece);
  };
  const whole = (): string => {
    if (isEmpty) return '';
    const text = pending.bytes().toString('utf8');
    pending = createCollector(MAX_LINE_BYTES);
    isEmpty = true;
    return text;
  };
  const add = (chunk: Buffer): boolean => {
    let from = 0;
    for (;;) {
      const end = onLine === null ? -1 : chunk.indexOf(NEWLINE, from);
      const piece = chunk.subarray(from, end === -1 ? chunk.length : end);
      if (piece.length > 0 && !take(piece)) return false;
      if (end === -1) return true;
      const line = whole();
      if (line.trim() !== '') onLine?.(line);
      from = end + 1;
    }
  };
  return { add, rest: whole };
}

interface Outgoing {
  readonly endpoint: EngineEndpoint;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Sends a request; one that cannot even be written (a path with a line break) fails as the others do. */
async function begin(
  { endpoint, ...request }: Outgoing,
  onResponse: (response: IncomingMessage) => void,
  fail: (error: unknown) => void,
): Promise<void> {
  try {
    watch(send(await wayTo(endpoint), request, onResponse), fail);
  } catch (error) {
    fail(error);
  }
}

function watch(outgoing: ClientRequest, fail: (error: unknown) => void): void {
  outgoing.on('error', fail);
  let interim = 0;
  outgoing.on('information', () => {
    interim += 1;
    if (interim > MAX_INTERIM) outgoing.destroy(new TooLarge('interim answers without end'));
  });
  refuseUpgrade(outgoing, fail);
  outgoing.end();
}

function send(
  { request, basePath, options }: EngineWay,
  outgoing: Omit<Outgoing, 'endpoint'>,
  onResponse: (response: IncomingMessage) => void,
): ClientRequest {
  return request({ ...outgoing, path: `${basePath}${outgoing.path}`, ...options }, onResponse);
}
