import { expect, test } from 'vitest';
import { takenBeforeError } from '../../src/go/transform.ts';

test('what is read comes in pieces of 4096 bytes, and no character is cut', () => {
  expect(takenBeforeError(new Uint8Array(9_000), 5_000)).toBe(8_192);
  expect(takenBeforeError(new Uint8Array(9_000), 100)).toBe(4_096);
  expect(takenBeforeError(new Uint8Array(50), 10)).toBe(50);
  const cut = new Uint8Array(9_000);
  cut.set([0xe4, 0xb8, 0xad], 4_094);
  expect(takenBeforeError(cut, 5_000)).toBe(4_094 + 4_096);
});
