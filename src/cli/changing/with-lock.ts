import { takeLock } from '../../host/lock.ts';

/** Does what changes the machine while no other docker-doctor does; where one does, `busy` is the answer. */
export async function withLock<T>(work: () => Promise<T>, busy: T, lock?: string): Promise<T> {
  const release = await takeLock(lock);
  if (release === null) return busy;
  try {
    return await work();
  } finally {
    release();
  }
}
