import { request as httpRequest } from 'node:http';
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
    const outgoing = httpRequest(
      { ...address(request.endpoint), method: request.method, path: request.path, signal, agent: false },
      (response) => {
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
      },
    );
    outgoing.once('error', fail);
    outgoing.end();
  });
}

function address(endpoint: EngineEndpoint): { socketPath: string } | { host: string; port: number } {
  return endpoint.kind === 'unix'
    ? { socketPath: endpoint.path }
    : { host: endpoint.host, port: endpoint.port };
}
