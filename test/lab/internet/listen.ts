import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type RequestListener, createServer as createHttp } from 'node:http';
import { type Server, createServer as createHttps } from 'node:https';
import { type Server as Listener, type Socket, createServer } from 'node:net';
import path from 'node:path';
import { HUB_NAMES, MACHINE_ADDRESS, OTHER_PORTS, isName } from './names.ts';
import type { AccessLog } from './access-log.ts';
import { type Faults, type HubClock, NO_FAULTS } from './faults.ts';
import type { Site, Visit } from './site.ts';

export interface Host {
  readonly name: string;
  readonly address: string;
  /** Which certificate it shows. */
  readonly certificate: string;
  readonly site: Site;
  /** Plain text on the port where all the world expects TLS. */
  readonly plain: boolean;
}

export interface Surroundings {
  readonly certificates: string;
  readonly log: AccessLog;
  readonly faults: () => Faults;
}

/** Opens a host's two ports, on an address that only it has. */
export async function open(host: Host, around: Surroundings): Promise<void> {
  const listener = visitor(host, around);
  const plain = createHttp(listener);
  const secure = host.plain
    ? plain
    : createHttps(credentials(around.certificates, host.certificate), listener);
  const atOtherTimes = isHub(host.name) ? wrongTimes(around.certificates, host.name, listener) : {};
  const other = isName(host.name) ? OTHER_PORTS[host.name] : undefined;
  const doors: readonly (readonly [number, typeof plain | Server])[] = [
    [443, secure],
    [80, plain],
    ...(other === undefined ? [] : [[other, secure] as const]),
  ];
  for (const [port, server] of doors) {
    // The connection is taken here, before TLS, so that it can also be reset after the first bytes.
    const door = createServer((socket) => {
      const { resets, swallowed, clock } = fromMachine(socket) ? around.faults() : NO_FAULTS;
      const served = port === 443 ? (atOtherTimes[clock] ?? server) : server;
      if (resets.includes(host.name)) resetAfterFirstBytes(socket);
      else if (swallowed.includes(host.name)) swallowNamed(socket, host.name, served);
      else served.emit('connection', socket);
    });
    door.listen(port, host.address);
    await once(door, 'listening');
  }
}

function credentials(folder: string, name: string): { key: Buffer; cert: Buffer } {
  const read = (file: string): Buffer => readFileSync(path.join(folder, file));
  return { key: read('leaf.key'), cert: read(`${name}.pem`) };
}

function isHub(name: string): boolean {
  return HUB_NAMES.some((hub) => hub === name);
}

/** To a clock that goes wrong, Hub's certificate is not valid yet, or no longer. */
function wrongTimes(
  folder: string,
  name: string,
  listener: RequestListener,
): Partial<Record<HubClock, Server>> {
  const read = (file: string): Buffer => readFileSync(path.join(folder, file));
  const at = (time: string): Server =>
    createHttps({ key: read('leaf.key'), cert: read(`${name}.${time}.pem`) }, listener);
  return { 'a year ahead': at('early'), 'a year behind': at('late') };
}

/** The name stands in the ClientHello as it is (RFC 6066 §3); without it, the connection is like any other. */
function swallowNamed(socket: Socket, name: string, server: Listener): void {
  socket.on('error', () => socket.destroy());
  socket.once('data', (bytes) => {
    if (bytes.includes(name)) return;
    socket.pause();
    socket.unshift(bytes);
    server.emit('connection', socket);
  });
}

function fromMachine(socket: Socket): boolean {
  return socket.remoteAddress === MACHINE_ADDRESS;
}

function resetAfterFirstBytes(socket: Socket): void {
  socket.on('error', () => socket.destroy());
  socket.once('data', () => socket.resetAndDestroy());
}

const HOUR_MS = 3_600_000;
const SHIFT_MS: Readonly<Record<HubClock, number>> = {
  right: 0,
  'a year ahead': 350 * 24 * HOUR_MS,
  'a year behind': -350 * 24 * HOUR_MS,
  'three hours ahead': 3 * HOUR_MS,
};

function visitor(host: Host, { log, faults }: Surroundings): RequestListener {
  return (request, response) => {
    const shift = fromMachine(request.socket) && isHub(host.name) ? SHIFT_MS[faults().clock] : 0;
    if (shift !== 0) response.setHeader('date', new Date(Date.now() + shift).toUTCString());
    const url = new URL(request.url ?? '/', `https://${host.name}`);
    const visit: Visit = { request, response, url, fromMachine: fromMachine(request.socket) };
    // At the end, whoever ended it: a request that was never answered has no status.
    response.once('close', () => log.write(host.name, visit));
    void serve(host.site, visit);
  };
}

async function serve(site: Site, visit: Visit): Promise<void> {
  try {
    await site(visit);
  } catch (error) {
    visit.response.destroy(error instanceof Error ? error : undefined);
  }
}
