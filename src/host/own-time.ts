/**
 * How often it is looked how late this process is: often enough that a wait of half a second notices, and seldom enough
 * that nothing is looked at in a run where all answer at once.
 */
const LOOK_MS = 200;

/** So late a timer may come on a computer that has time for us. */
const ALLOWED_MS = 25;

/** However busy the computer, a wait takes no longer than so many times what it was to be. */
export const MOST_TIMES = 3;

export interface OwnWait {
  readonly stop: () => void;
  /** Others had the processor for at least as long as this process, since the wait began. */
  readonly isStarved: () => boolean;
}

/**
 * Calls `work` once `ms` milliseconds have passed in which this process could run. A timer counts also the time in which
 * a busy computer ran others: what came meanwhile lies there unread, and would be told as silence. Node looks at its
 * timers before it reads what has arrived (libuv docs/src/design.rst, "The I/O loop"), so `work` waits for one reading
 * more. With `holds` false nothing waits for it at the process's end.
 */
export function afterOwnTime(ms: number, work: () => void, holds = true): OwnWait {
  const began = performance.now();
  let [from, planned, own] = [began, 0, 0];
  let timer: NodeJS.Timeout;
  let isOver = false;
  const ownUntil = (now: number): number => own + Math.min(now - from, planned + ALLOWED_MS);
  const end = (): void => {
    if (!isOver) work();
  };
  const look = (): void => {
    planned = Math.min(ms - own, LOOK_MS);
    timer = setTimeout(() => {
      const now = performance.now();
      own = ownUntil(now);
      from = now;
      if (ms - own < 1 || now - began >= ms * MOST_TIMES) setImmediate(end);
      else look();
    }, planned);
    if (!holds) timer.unref();
  };
  look();
  return {
    stop: () => {
      isOver = true;
      clearTimeout(timer);
    },
    isStarved: () => {
      const now = performance.now();
      return now - began >= 2 * ownUntil(now);
    },
  };
}
