import type { Socket } from 'node:net';
import { cleanLine } from '../../redact/clean.ts';

/** Refused by the proxy itself; `status` is its answer to CONNECT (407: it wants a login). */
class ProxyRefusal extends Error {
  readonly code: string;
  constructor(status: number, line: string) {
    super(cleanLine(line, MAX_SAID));
    this.code = `EPROXY${status}`;
  }
}

/** It speaks without end. */
class EndlessHead extends Error {
  readonly code = 'HPE_HEADER_OVERFLOW';
}

/** Of the status line of a proxy so much is told. */
const MAX_SAID = 300;

/** As many bytes as Node takes for the headers of an answer. */
const MAX_HEAD = 16_384;

/** Opens a tunnel through an HTTP proxy (RFC 9110 §9.3.6) on a socket connected to it, which stays its owner's. */
export function openTunnel(socket: Socket, target: string, proxy: URL, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    let head = '';
    const done = (error: Error | null): void => {
      socket.off('data', onData);
      socket.off('error', done);
      socket.off('close', onClose);
      signal.removeEventListener('abort', onAbort);
      if (error === null) resolve();
      else reject(error);
    };
    const onAbort = (): void => done(new Error('deadline passed'));
    const onClose = (): void => done(new Error('the proxy closed the connection'));
    const onData = (chunk: Buffer): void => {
      head += chunk.toString('latin1', 0, MAX_HEAD);
      if (!head.includes('\r\n\r\n')) {
        if (head.length >= MAX_HEAD) done(new EndlessHead('the proxy’s answer has no end'));
        return;
      }
      const [line = ''] = head.split('\r\n', 1);
      const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(line)?.[1] ?? 0);
      done(status === 200 ? null : new ProxyRefusal(status, withoutLogin(line, proxy)));
    };
    signal.addEventListener('abort', onAbort, { once: true });
    socket.on('data', onData);
    socket.once('error', done);
    socket.once('close', onClose);
    socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n${proxyAuthorization(proxy)}\r\n`);
  });
}

/** A proxy may say back what it was told. */
function withoutLogin(line: string, proxy: URL): string {
  const told = [
    proxyAuthorization(proxy).split(' ').at(-1)?.trim() ?? '',
    decoded(proxy.password),
    proxy.password,
  ];
  return told
    .filter((secret) => secret !== '')
    .reduce((text, secret) => text.replaceAll(secret, '***'), line);
}

export function proxyAuthorization(proxy: URL): string {
  if (proxy.username === '') return '';
  const pair = `${decoded(proxy.username)}:${decoded(proxy.password)}`;
  return `Proxy-Authorization: Basic ${Buffer.from(pair).toString('base64')}\r\n`;
}

/** A bare `%` in a password stands for itself: whoever wrote it meant that. */
function decoded(part: string): string {
  return part.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      // No UTF-8: the bytes are kept as they were written.
      return run;
    }
  });
}
