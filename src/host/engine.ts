import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import type { EngineEndpoint, EngineReply, EngineRequest } from './host.ts';
import { errorCode, errorMessage } from './system-error.ts';

/** One request to the Engine API over its socket (api/swagger.yaml in moby); the body is read whole. */
export function askEngine(request: EngineRequest): Promise<EngineReply> {
  const started = performance.now();
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(request.deadlineMs);
    const fail = (error: unknown): void =>
      resolve({
        kind: 'failed',
        code: signal.aborted ? 'ETIMEDOUT' : errorCode(error),
        message: signal.aborted ? `no answer within ${request.deadlineMs} ms` : errorMessage(error),
        ms: performance.now() - started,
      });
    const outgoing = send({ ...request, headers: {}, signal }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', fail);
      response.once('end', () =>
        resolve({
          kind: 'answered',
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks).toString('utf8'),
          ms: performance.now() - started,
        }),
      );
    });
    outgoing.once('error', fail);
    outgoing.end();
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
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

export function followEngine({ onLine, ...request }: EngineFollowRequest): Promise<EngineFollowed> {
  return new Promise((resolve) => {
    const fail = (error: unknown): void =>
      resolve(
        request.signal.aborted
          ? { kind: 'aborted' }
          : { kind: 'failed', code: errorCode(error), message: errorMessage(error) },
      );
    const outgoing = send(request, (response) => {
      const status = response.statusCode ?? 0;
      let rest = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        rest += chunk;
        if (status !== 200) return;
        const lines = rest.split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) if (line.trim() !== '') onLine(line);
      });
      response.once('error', fail);
      response.once('end', () => {
        if (status === 200 && rest.trim() !== '') onLine(rest);
        resolve({ kind: 'ended', status, body: status === 200 ? '' : rest });
      });
    });
    outgoing.once('error', fail);
    outgoing.end();
  });
}

interface Outgoing {
  readonly endpoint: EngineEndpoint;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

function send(
  { endpoint, ...request }: Outgoing,
  onResponse: (response: IncomingMessage) => void,
): ClientRequest {
  return httpRequest({ ...addressOf(endpoint), ...request, agent: false }, onResponse);
}

export function addressOf(endpoint: EngineEndpoint): { socketPath: string } | { host: string; port: number } {
  return endpoint.kind === 'unix'
    ? { socketPath: endpoint.path }
    : { host: endpoint.host, port: endpoint.port };
}
