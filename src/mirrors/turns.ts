import type { TakeTurn } from './walk-mirror.ts';

/** More layers at once would share one line, and measure one another. */
const LEAST_AT_ONCE = 4;

/** Of so many mirrors about one serves well at any time: the more there are, the more read at once. */
const MIRRORS_A_TURN = 16;

const SHORTEST_MS = 250;
const LONGEST_MS = 1_200;

/** Who has not sent a byte by then keeps nobody else waiting. */
const PATIENCE_MS = 500;

/**
 * Turns for reading a layer: few at once, each for a fair share of the time that is left, and none held by a mirror
 * that stays silent.
 */
export function createTurns(mirrors: number, timeLeftMs: () => number): TakeTurn {
  const most = Math.max(LEAST_AT_ONCE, Math.ceil(mirrors / MIRRORS_A_TURN));
  const waiting: (() => void)[] = [];
  let taken = 0;
  return async () => {
    if (taken >= most) {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
    }
    taken += 1;
    const share = (timeLeftMs() * most) / (waiting.length + most);
    const readForMs = Math.max(SHORTEST_MS, Math.min(LONGEST_MS, share));
    let isOver = false;
    const done = (): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      taken -= 1;
      waiting.shift()?.();
    };
    const timer = setTimeout(done, readForMs + PATIENCE_MS);
    return { readForMs, done };
  };
}
