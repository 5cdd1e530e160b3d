import { request as httpRequest } from 'node:http';
import { addressOf } from './engine.ts';
import type { EngineEndpoint } from './host.ts';
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
  const { endpoint, method, path, body, deadlineMs, maxBytes } = call;
  return new Promise((resolve) => {
    const deadline = AbortSignal.timeout(deadlineMs);
    const fail = (error: unknown): void =>
      resolve(
        call.signal.aborted
          ? { kind: 'aborted' }
          : {
              kind: 'failed',
              code: deadline.aborted ? 'ETIMEDOUT' : errorCode(error),
              message: deadline.aborted ? `no answer within ${deadlineMs} ms` : errorMessage(error),
            },
      );
    const outgoing = httpRequest(
      {
        ...addressOf(endpoint),
        method,
        path,
        headers: body === undefined ? {} : { 'content-type': body.type, 'content-length': body.bytes.length },
        signal: AbortSignal.any([call.signal, deadline]),
        agent: false,
      },
      (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        const end = (): void =>
          resolve({
            kind: 'answered',
            status: response.statusCode ?? 0,
            bytes: Buffer.concat(chunks).subarray(0, maxBytes),
          });
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          size += chunk.length;
          if (size < maxBytes) return;
          end();
          response.destroy();
        });
        response.once('error', fail);
        response.once('end', end);
      },
    );
    outgoing.once('error', fail);
    outgoing.end(body?.bytes);
  });
}
