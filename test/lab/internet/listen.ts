import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type RequestListener, createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type Socket, createServer } from 'node:net';
import path from 'node:path';
import { ADDRESSES, MACHINE_ADDRESS, type Name } from '../names.ts';
import type { AccessLog } from './access-log.ts';
import type { Site, Visit } from './site.ts';

export interface Host {
  readonly name: Name;
  readonly site: Site;
  /** Plain text on the port where all the world expects TLS. */
  readonly plain: boolean;
}

export interface Surroundings {
  readonly certificates: string;
  readonly log: AccessLog;
  readonly resets: () => readonly string[];
}

/** Opens a host's two ports, on an address that only it has. */
export async function open(host: Host, around: Surroundings): Promise<void> {
  const listener = visitor(host, around.log);
  const plain = createHttp(listener);
  const secure = host.plain ? plain : createHttps(credentials(around.certificates, host.name), listener);
  for (const [port, server] of [
    [443, secure],
    [80, plain],
  ] as const) {
    // The connection is taken here, before TLS, so that it can also be reset after the first bytes.
    const door = createServer((socket) => {
      if (fromMachine(socket) && around.resets().includes(host.name)) resetAfterFirstBytes(socket);
      else server.emit('connection', socket);
    });
    door.listen(port, ADDRESSES[host.name]);
    await once(door, 'listening');
  }
}

function credentials(folder: string, name: Name): { key: Buffer; cert: Buffer } {
  const read = (file: string): Buffer => readFileSync(path.join(folder, file));
  return { key: read('leaf.key'), cert: read(`${name}.pem`) };
}

function fromMachine(socket: Socket): boolean {
  return socket.remoteAddress === MACHINE_ADDRESS;
}

function resetAfterFirstBytes(socket: Socket): void {
  socket.on('error', () => socket.destroy());
  socket.once('data', () => socket.resetAndDestroy());
}

function visitor(host: Host, log: AccessLog): RequestListener {
  return (request, response) => {
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
