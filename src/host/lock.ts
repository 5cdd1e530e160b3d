import { mkdir, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { dirname } from 'node:path';
import { errorCode } from './system-error.ts';

/** Only root changes the machine, and only root can take its lock: /run is root's. A user has one at home. */
const LOCK = '/run/docker-doctor.lock';

/**
 * Keeps a second docker-doctor from changing the machine while this one does. The lock is a listening socket: it
 * ends with its process, however that ends. Gives what releases it, or null where another one holds it.
 */
export async function takeLock(path = LOCK): Promise<(() => void) | null> {
  await mkdir(dirname(path), { recursive: true });
  const server = (await listen(path)) ?? (await listenInPlaceOfDead(path));
  if (server === null) return null;
  server.unref();
  return () => server.close();
}

function listen(path: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((visitor) => visitor.destroy());
    server.once('error', (error) => (errorCode(error) === 'EADDRINUSE' ? resolve(null) : reject(error)));
    server.listen(path, () => resolve(server));
  });
}

/** The file of a process that was killed stays behind; nobody answers on it. */
async function listenInPlaceOfDead(path: string): Promise<Server | null> {
  if (await answers(path)) return null;
  await rm(path, { force: true });
  return listen(path);
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const visitor = connect(path);
    visitor.once('connect', () => {
      visitor.destroy();
      resolve(true);
    });
    visitor.once('error', () => resolve(false));
  });
}
