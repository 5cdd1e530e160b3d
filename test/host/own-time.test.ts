import { expect, test, vi } from 'vitest';
import { afterOwnTime } from '../../src/host/own-time.ts';

/** This process has the processor, and nothing of it is read meanwhile. */
function hold(ms: number): void {
  const from = performance.now();
  while (performance.now() - from < ms);
}

const later = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

test('a wait ends when its time is over, and not before', async () => {
  const work = vi.fn<() => void>();
  const from = performance.now();
  afterOwnTime(300, work);
  while (work.mock.calls.length === 0) await later(5);
  expect(performance.now() - from).toBeGreaterThanOrEqual(295);
});

test('time in which nothing could be read does not count', async () => {
  const work = vi.fn<() => void>();
  const { isStarved, stop } = afterOwnTime(400, work);
  expect(isStarved()).toBe(false);
  hold(700);
  // A timer of 400 ms would come now.
  await later(20);
  expect(work).not.toHaveBeenCalled();
  expect(isStarved()).toBe(true);
  stop();
});

test('it ends all the same, after three times its time', async () => {
  const work = vi.fn<() => void>();
  afterOwnTime(400, work);
  const from = performance.now();
  while (work.mock.calls.length === 0 && performance.now() - from < 5_000) {
    hold(390);
    await later(0);
  }
  expect(work).toHaveBeenCalledOnce();
});

test('one that is stopped does nothing', async () => {
  const work = vi.fn<() => void>();
  afterOwnTime(30, work).stop();
  await later(80);
  expect(work).not.toHaveBeenCalled();
});
