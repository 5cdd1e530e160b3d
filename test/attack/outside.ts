import { createServer } from 'node:https';
import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import path from 'node:path';
import type { Socket } from 'node:net';
import { http, tcp, type Loopback } from '../host/loopback.ts';
import type { Registry } from './registry-behaviours.ts';
import type { Behaviour } from './web-behaviours.ts';

/** Who has been called, and where the sandbox finds them. */
export interface Outside {
  readonly env: Readonly<Record<string, string>>;
  readonly connections: () => number;
}

const CERTIFICATES = path.resolve(import.meta.dirname, '../../fixtures/certificates');

/** Every host of the internet is this one server, over http and https. */
export async function internetOf(listener: RequestListener): Promise<Outside> {
  const pem = (kind: string): Buffer => readFileSync(path.join(CERTIFICATES, `localhost.${kind}`));
  const inside = createServer({ key: pem('key'), cert: pem('pem') }, listener);
  const secure = await tcp((socket) => inside.emit('connection', socket));
  const plain = await http(listener);
  return {
    env: { ATTACK_HTTP: String(plain.port), ATTACK_HTTPS: String(secure.port) },
    connections: () => plain.connections() + secure.connections(),
  };
}

export async function registryInternet(registry: Registry): Promise<Outside> {
  // An address that a registry names as its own is that of another host of the same internet.
  return internetOf((request, response) => registry(80)(request, response));
}

/** Every host of the internet, and every proxy, speaks like this. */
export async function rawInternet(behave: Behaviour): Promise<Outside> {
  const { port, connections } = await tcp(behave);
  return { env: { ATTACK_HTTP: String(port), ATTACK_HTTPS: String(port) }, connections };
}

export const NO_INTERNET: Outside = { env: {}, connections: () => 0 };

const WELL_INFO: Readonly<Record<string, unknown>> = {
  ID: 'a',
  ServerVersion: '28.5.2',
  OSType: 'linux',
  Architecture: 'x86_64',
  NCPU: 1,
  MemTotal: 1_000_000_000,
  DriverStatus: [],
  RegistryConfig: { Mirrors: [], IndexConfigs: { 'docker.io': { Secure: true } } },
};

/** An engine that is asked as any other, says what it is, and answers the rest as the behaviour does. */
export async function engineOf(
  behave: Behaviour,
  info: Readonly<Record<string, unknown>> = WELL_INFO,
): Promise<Outside> {
  const version = {
    ApiVersion: '1.51',
    MinAPIVersion: '1.24',
    Version: '28.5.2',
    Os: 'linux',
    Arch: 'amd64',
  };
  const well = new Map<string, string>([
    ['/version', JSON.stringify(version)],
    ['/info', JSON.stringify({ ...WELL_INFO, ...info })],
    ['/_ping', 'OK'],
  ]);
  const { port, connections }: Loopback = await tcp((socket: Socket) => {
    socket.once('data', (head: Buffer) => {
      const asked = /^\S+ (?:\/v[\d.]+)?(\/[^ ?]*)/.exec(head.toString('latin1'))?.[1] ?? '';
      const text = well.get(asked);
      if (text !== undefined) {
        socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
        return;
      }
      behave(socket);
      socket.emit('data', head);
    });
  });
  return {
    env: { ATTACK_ENGINE: String(port), DOCKER_HOST: `tcp://127.0.0.1:${port}` },
    connections,
  };
}
