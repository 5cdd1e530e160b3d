import type { PullEvent } from './events.ts';

/** Tells that something is under way, and that it is over, however it ends. */
export async function during<T>(
  event: PullEvent,
  onEvent: (event: PullEvent) => void,
  work: () => Promise<T>,
): Promise<T> {
  onEvent(event);
  try {
    return await work();
  } finally {
    onEvent({ kind: 'over' });
  }
}
