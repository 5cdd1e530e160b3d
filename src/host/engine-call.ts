import { cleanLine } from '../redact/clean.ts';
import { createCollector } from './collector.ts';
import { wayTo } from './engine-way.ts';
import type { EngineEndpoint } from './host.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';
import { errorCode, errorMessage } from './system-error.ts';

/** A request to the Engine API that may have a body, and whose answer is bytes. */
export interface EngineCall {
  readonly endpoint: EngineEndpoint;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: { readonly type: string; readonly bytes: Uint8Array };
  readonly deadlineMs: number;
  /** Of the answer; the rest is not read. */
  readonly maxBytes: number;
  /** Aborted, the connection is closed, and the engine gives the work up. */
  readonly signal: AbortSignal;
}

export type EngineCalled =
  | { readonly kind: 'answered'; readonly status: number; readonly bytes: Uint8Array }
  | { readonly kind: 'aborted' }
  /** `code` is the system's own, or `ETIMEDOUT` when the deadline passed. */
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

export function callEngine(call: EngineCall): Promise<EngineCalled> {
  const deadline = AbortSignal.timeout(call.deadlineMs);
  return new Promise((resolve) => {
    const fail = (error: unknown): void =>
      resolve(
        call.signal.aborted
          ? { kind: 'aborted' }
          : {
              kind: 'failed',
              code: deadline.aborted ? 'ETIMEDOUT' : errorCode(error),
              message: deadline.aborted
                ? `no answer within ${call.deadlineMs} ms`
                : cleanLine(errorMessage(error)),
            },
      );
    send(call, AbortSignal.any([call.signal, deadline]), resolve, fail).catch(fail);
  });
}

async function send(
  { endpoint, method, path, body, maxBytes }: EngineCall,
  signal: AbortSignal,
  resolve: (called: EngineCalled) => void,
  fail: (error: unknown) => void,
): Promise<void> {
  const { request, basePath, options } = await wayTo(endpoint);
  const headers =
    body === undefined ? {} : { 'content-type': body.type, 'content-length': body.bytes.length };
  const outgoing = request(
    { ...options, method, path: `${basePath}${path}`, headers, signal },
    (response) => {
      const collected = createCollector(maxBytes);
      const finish = (): void =>
        resolve({ kind: 'answered', status: response.statusCode ?? 0, bytes: collected.bytes() });
      response.on('data', (chunk: Buffer) => {
        if (collected.add(chunk)) return;
        finish();
        response.destroy();
      });
      response.on('error', fail);
      response.once('end', finish);
    },
  );
  outgoing.on('error', fail);
  refuseUpgrade(outgoing, fail);
  outgoing.end(body?.bytes);
}
