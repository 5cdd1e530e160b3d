import { createHash } from 'node:crypto';
import { request as httpRequest, type Agent, type IncomingMessage } from 'node:http';
import { createCollector } from '../collector.ts';
import type { ProbeOutcome, ProbeRequest } from '../host.ts';
import { refuseUpgrade } from '../refuse-upgrade.ts';
import { bareHost, portOf } from './address.ts';
import { readChallenges, readHeaders } from './headers.ts';
import { proxyAuthorization } from './proxy.ts';

/** As many header bytes as Node takes by default, whatever its own options say. */
const MAX_HEADER_BYTES = 16 * 1024;

/** What was cut off says nothing but what it begins with: a page's title, an error. */
const CUT_KEPT_BYTES = 4096;

/** One request and its answer over the agent's connection; the body is read up to `maxBytes`. */
export async function exchange(request: ProbeRequest, url: URL, agent: Agent): Promise<ProbeOutcome> {
  return readBody(await headOf(request, url, agent), request);
}

/** The answer to one request over the agent's connection, of which nothing but the head has been read. */
export function headOf(
  request: Pick<ProbeRequest, 'method' | 'headers' | 'proxy'>,
  url: URL,
  agent: Agent,
): Promise<IncomingMessage> {
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
      path: proxied === null ? `${url.pathname}${url.search}` : withoutLogin(url),
      maxHeaderSize: MAX_HEADER_BYTES,
      headers: {
        host: url.host,
        ...request.headers,
        ...(login === '' ? {} : { 'proxy-authorization': login }),
      },
    });
    outgoing.on('error', reject);
    outgoing.once('response', resolve);
    refuseUpgrade(outgoing, reject);
    outgoing.end();
  });
}

/** A login in an address is for nobody on the way (RFC 9110 §4.2.4), and a fragment is not sent. */
function withoutLogin(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}${url.search}`;
}

function readBody(
  response: IncomingMessage,
  { maxBytes, readForMs }: Pick<ProbeRequest, 'maxBytes' | 'readForMs'>,
): Promise<ProbeOutcome> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const collected = createCollector(maxBytes);
    let isDone = false;
    const finish = (complete: boolean): void => {
      if (isDone) return;
      isDone = true;
      clearTimeout(timer);
      const bytes = collected.length();
      const body = complete ? collected.bytes() : collected.head(CUT_KEPT_BYTES);
      resolve({
        kind: 'answered',
        status: response.statusCode ?? 0,
        headers: readHeaders({ ...response.headers, ...readChallenges(response.rawHeaders) }),
        body: body.toString('latin1'),
        digest: complete ? `sha256:${createHash('sha256').update(body).digest('hex')}` : null,
        bytes,
        bodyMs: performance.now() - began,
      });
    };
    const cut = (): void => {
      finish(false);
      response.destroy();
    };
    const timer = readForMs === undefined ? undefined : setTimeout(cut, readForMs);
    response.on('data', (chunk: Buffer) => {
      if (!isDone && !collected.add(chunk)) cut();
    });
    response.once('end', () => finish(true));
    response.on('error', reject);
    response.once('close', () => {
      clearTimeout(timer);
      reject(new Error('the connection was cut in the middle of the body'));
    });
  });
}
