import { afterOwnTime, type OwnWait } from './own-time.ts';

/**
 * The owner of what could hold the process open: sockets, timers, children. Whatever is made belongs to a scope;
 * closing it ends all that has not ended by itself, so that no way out of a failure can leave something behind.
 */
export interface Scope {
  /** Has `end` called when the scope is closed (at once where it is); call the answer when it has ended by itself. */
  readonly own: (end: () => void) => () => void;
  readonly isClosed: () => boolean;
  readonly close: () => void;
}

/** A scope of its own, or within another, with which it is closed at the latest. */
export function createScope(within: Scope | null = null): Scope {
  const owned = new Set<() => void>();
  let closed = false;
  let leave = (): void => {};
  const close = (): void => {
    if (closed) return;
    closed = true;
    leave();
    for (const end of owned) end();
    owned.clear();
  };
  // Where that one is closed already this one is closed at once.
  if (within !== null) leave = within.own(close);
  return {
    own: (end) => {
      if (closed) {
        end();
        return () => {};
      }
      owned.add(end);
      return () => void owned.delete(end);
    },
    isClosed: () => closed,
    close,
  };
}

/** A socket, or another stream, of the scope's. */
export function ownStream<T extends Destroyable>(scope: Scope, stream: T): T {
  const release = scope.own(() => stream.destroy());
  stream.once('close', release);
  return stream;
}

interface Destroyable {
  readonly destroy: () => unknown;
  readonly once: (event: 'close', listener: () => void) => unknown;
}

/** Aborted when the time is up or the scope is closed; its timer ends with the scope. */
export function deadlineIn(scope: Scope, ms: number): AbortSignal {
  return waitIn(scope, ms).signal;
}

/** The same, which also tells how much of the time this process had. */
export function waitIn(
  scope: Scope,
  ms: number,
): Pick<OwnWait, 'isStarved'> & { readonly signal: AbortSignal } {
  const controller = new AbortController();
  const { stop, isStarved } = afterOwnTime(ms, () => controller.abort());
  scope.own(() => {
    stop();
    controller.abort();
  });
  return { signal: controller.signal, isStarved };
}
