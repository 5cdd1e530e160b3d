import { once } from 'node:events';
import { type Socket, connect, createServer } from 'node:net';
import { ADDRESSES } from './names.ts';

/** An HTTP proxy for CONNECT (RFC 9110 §9.3.6), as companies have them; it reaches Hub whatever the machine can. */
export async function openProxy(port: number, access: 'open' | 'login'): Promise<void> {
  const server = createServer((client) => {
    client.on('error', () => client.destroy());
    client.once('data', (head: Buffer) => {
      const text = head.toString('latin1');
      const [, host, target] = /^CONNECT ([^ :]+):(\d+) HTTP\/1/.exec(text) ?? [];
      if (access === 'login' && !/^proxy-authorization: /im.test(text)) {
        client.end(
          'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="lab"\r\nContent-Length: 0\r\n\r\n',
        );
      } else if (host === undefined) client.end('HTTP/1.1 405 Method Not Allowed\r\n\r\n');
      else tunnel(client, host, Number(target));
    });
  });
  server.listen(port, ADDRESSES['proxy.lab.test']);
  await once(server, 'listening');
}

function tunnel(client: Socket, host: string, port: number): void {
  const server = connect({ host, port });
  server.once('connect', () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    client.pipe(server).pipe(client);
  });
  server.on('error', () => client.destroy());
  client.once('close', () => server.destroy());
}
