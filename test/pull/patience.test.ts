import { expect, test } from 'vitest';
import { patienceMs } from '../../src/pull/patience.ts';

const FAST = 5_000_000;
const SLOW = 30_000;

test('the graph store tells of every step, so a silence of twenty seconds is one', () => {
  expect(patienceMs({ imageStore: 'graph', bytesPerSecond: SLOW, isLast: false })).toBe(20_000);
});

test('the containerd store tells of a megabyte at a time: a slow mirror gets the time for it', () => {
  expect(patienceMs({ imageStore: 'containerd', bytesPerSecond: FAST, isLast: false })).toBeLessThan(21_000);
  const slow = patienceMs({ imageStore: 'containerd', bytesPerSecond: SLOW, isLast: false });
  expect(slow).toBeGreaterThan((3 * 1024 * 1024 * 1000) / SLOW);
});

test('the last one is waited for longer, but not for ever', () => {
  expect(patienceMs({ imageStore: 'graph', bytesPerSecond: FAST, isLast: true })).toBe(60_000);
  expect(patienceMs({ imageStore: 'containerd', bytesPerSecond: 10, isLast: true })).toBe(180_000);
  expect(patienceMs({ imageStore: 'containerd', bytesPerSecond: null, isLast: false })).toBeLessThan(90_000);
});
