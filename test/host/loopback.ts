import { readFileSync } from 'node:fs';
import { createServer as createHttp, type RequestListener, type Server as HttpServer } from 'node:http';
import { createServer as createHttps, type Server as HttpsServer } from 'node:https';
import { createServer as createTcp, type Server as TcpServer, type Socket } from 'node:net';
import path from 'node:path';
import { afterEach } from 'vitest';

const CERTIFICATES = path.resolve(import.meta.dirname, '../../fixtures/certificates');
/** As DOCKER_CERT_PATH: of a client that {@link engineOverTls} takes. */
export const CLIENT_CERTIFICATES = path.join(CERTIFICATES, 'engine');
export const AUTHORITY = path.join(CERTIFICATES, 'ca.pem');
export const NAMELESS = path.join(CERTIFICATES, 'nameless.pem');

/** A server on loopback that a test started. */
export interface Loopback {
  readonly port: number;
  /** How many connections it has had. */
  readonly connections: () => number;
}

const stops: (() => Promise<void>)[] = [];
afterEach(stopAll);

/** Ends every server of the test, and the connections to it. */
export async function stopAll(): Promise<void> {
  await Promise.all(stops.splice(0).map((stop) => stop()));
}

export async function http(onRequest: RequestListener): Promise<Loopback> {
  return listening(createHttp(onRequest));
}

export async function https(
  name: 'localhost' | 'other.test' | 'hostile' | 'nameless',
  onRequest: RequestListener,
): Promise<Loopback> {
  const pem = (kind: string): Buffer => readFileSync(path.join(CERTIFICATES, `${name}.${kind}`));
  return listening(createHttps({ key: pem('key'), cert: pem('pem') }, onRequest));
}

/** It answers nobody who shows no certificate of its authority's, as dockerd --tlsverify does. */
export async function engineOverTls(onRequest: RequestListener): Promise<Loopback> {
  const [key, cert, ca] = ['server.key', 'server.pem', 'ca.pem'].map((name) =>
    readFileSync(path.join(CLIENT_CERTIFICATES, name)),
  );
  const server = createHttps({ key, cert, ca, requestCert: true, rejectUnauthorized: true }, onRequest);
  server.on('tlsClientError', () => {});
  return listening(server);
}

export async function tcp(onConnection: (socket: Socket) => void): Promise<Loopback> {
  return listening(createTcp(onConnection));
}

/** A port that nobody listens on. */
export async function closedPort(): Promise<number> {
  const { port } = await tcp(() => {});
  await stops.pop()?.();
  return port;
}

async function listening(server: HttpServer | HttpsServer | TcpServer): Promise<Loopback> {
  const open = new Set<Socket>();
  let count = 0;
  server.on('connection', (socket: Socket) => {
    count += 1;
    open.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  stops.push(
    () =>
      new Promise<void>((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  );
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, connections: () => count };
}
