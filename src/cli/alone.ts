import { takeLock } from '../host/lock.ts';

/** Does what changes the machine while no other docker-doctor does; where one does, `busy` is the answer. */
export async function alone<T>(work: () => Promise<T>, busy: T): Promise<T> {
  const release = await takeLock();
  if (release === null) return busy;
  try {
    return await work();
  } finally {
    release();
  }
}
