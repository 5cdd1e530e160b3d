import { createHash } from 'node:crypto';
import { mkdir, realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from './system-error.ts';

/** Only root changes the machine, and only root can take its lock: /run is root's. A user has one at home. */
const LOCK = '/run/docker-doctor.lock';

/** Whoever takes the lock does it one after the other; nobody needs as long as this. */
const TURN_MS = 2_000;
const AGAIN_AFTER_MS = 10;

/**
 * Keeps a second docker-doctor from changing the machine while this one does. The lock is a listening socket: it
 * ends with its process, however that ends. Gives what releases it, or null where another one holds it.
 *
 * To see that a lock is dead, to take its file away and to listen in its place are three steps, between which another
 * start may do the same: so each start waits for its turn. The turn is an abstract socket (unix(7)), which leaves no
 * file and can have one listener only. Somebody who is not root may sit on it: then we go on without, after a while.
 */
export async function takeLock(path = LOCK): Promise<(() => void) | null> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const endTurn = await takeTurn(path);
  try {
    const server = (await listen(path)) ?? (await listenInPlaceOfDead(path));
    if (server === null) return null;
    server.unref();
    return () => server.close();
  } finally {
    endTurn();
  }
}

/**
 * Keeps a second docker-doctor of this machine from writing the same file; it ends with its process, however that ends,
 * and leaves nothing behind. Gives what releases it, or null where another one holds it.
 */
export async function holdFile(path: string): Promise<(() => void) | null> {
  const folder = await realpath(dirname(path)).catch(() => dirname(path));
  const server = await listen(abstractName(`file ${join(folder, basename(path))}`));
  server?.unref();
  return server === null ? null : () => server.close();
}

function abstractName(text: string): string {
  return `\0docker-doctor-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
}

async function takeTurn(path: string): Promise<() => void> {
  const name = abstractName(path);
  for (const until = performance.now() + TURN_MS; performance.now() < until; await sleep(AGAIN_AFTER_MS)) {
    const turn = await listen(name).catch(() => null);
    if (turn !== null) return () => turn.close();
  }
  return () => {};
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
    visitor.once('error', (error) => resolve(!NOBODY.has(errorCode(error))));
  });
}

/**
 * No listener, or no file (connect(2)). All else comes from somebody: a queue that is full is EAGAIN, and one who takes
 * us and closes at once is ECONNRESET in place of a connection where Bun 1.4.5 runs us (findings/bun-connect-reset.sh).
 */
const NOBODY: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOENT']);
