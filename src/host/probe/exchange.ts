import { createHash } from 'node:crypto';
import { request as httpRequest, type Agent, type IncomingMessage } from 'node:http';
import type { ProbeOutcome, ProbeRequest } from '../host.ts';
import { bareHost, portOf } from './address.ts';
import { proxyAuthorization } from './proxy.ts';

/** One request and its answer over the agent's connection; the body is read up to `maxBytes`. */
export function exchange(request: ProbeRequest, url: URL, agent: Agent): Promise<ProbeOutcome> {
  return new Promise((resolve, reject) => {
    const proxied = request.proxy !== null && url.protocol === 'http:' ? new URL(request.proxy) : null;
    const login =
      proxied === null
        ? ''
        : proxyAuthorization(proxied)
            .replace(/^[^:]+: /, '')
            .trim();
    const outgoing = httpRequest({
      agent,
      method: request.method,
      host: bareHost(url.hostname),
      port: portOf(url),
      path: proxied === null ? `${url.pathname}${url.search}` : url.href,
      headers: {
        host: url.host,
        ...request.headers,
        ...(login === '' ? {} : { 'proxy-authorization': login }),
      },
    });
    outgoing.once('error', reject);
    outgoing.once('response', (response) => {
      readBody(response, request).then(resolve, reject);
    });
    outgoing.end();
  });
}

function readBody(
  response: IncomingMessage,
  { maxBytes, readForMs }: Pick<ProbeRequest, 'maxBytes' | 'readForMs'>,
): Promise<ProbeOutcome> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const chunks: Buffer[] = [];
    let bytes = 0;
    const finish = (complete: boolean): void => {
      clearTimeout(timer);
      const body = Buffer.concat(chunks).subarray(0, maxBytes);
      resolve({
        kind: 'answered',
        status: response.statusCode ?? 0,
        headers: flatHeaders(response),
        body: body.toString('latin1'),
        digest: complete ? `sha256:${createHash('sha256').update(body).digest('hex')}` : null,
        bytes: body.length,
        bodyMs: performance.now() - began,
      });
    };
    const cut = (): void => {
      finish(false);
      response.destroy();
    };
    const timer = readForMs === undefined ? undefined : setTimeout(cut, readForMs);
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > maxBytes) cut();
    });
    response.once('end', () => finish(true));
    response.once('error', reject);
    response.once('close', () => {
      clearTimeout(timer);
      reject(new Error('the connection was cut in the middle of the body'));
    });
  });
}

function flatHeaders(response: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(response.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}
