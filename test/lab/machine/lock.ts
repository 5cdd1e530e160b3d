import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Does the work while no other process of this computer does work under the same name. The lock is the name
 * of a socket that has no file: the kernel gives it to one process only, and takes it back from one that dies.
 */
export async function locked<T>(name: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    const server = createServer();
    server.listen(`\0docker-doctor-lab ${name}`);
    try {
      await once(server, 'listening');
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
      await sleep(200);
      continue;
    }
    try {
      return await work();
    } finally {
      server.close();
    }
  }
}
