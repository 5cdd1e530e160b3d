import { expect, test } from 'vitest';
import { tellingLayer } from '../../src/mirrors/telling-layer.ts';

const KIB = 1024;

function told(...sizes: readonly number[]): number | undefined {
  return tellingLayer(sizes.map((size) => ({ digest: `sha256:${size}`, size })))?.size;
}

test('one that can be read whole and checked comes first, the largest of them', () => {
  expect(told(60_000 * KIB, 400 * KIB, 700 * KIB, 30 * KIB)).toBe(700 * KIB);
});

test('a pull-through cache has to fetch the smallest that tells a speed, not the largest', () => {
  expect(told(60_000 * KIB, 2_000 * KIB, 30 * KIB)).toBe(2_000 * KIB);
});

test('where all are small, the largest', () => {
  expect(told(10 * KIB, 200 * KIB, 30 * KIB)).toBe(200 * KIB);
  expect(told()).toBeUndefined();
});
