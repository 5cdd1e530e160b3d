import { expect, test } from 'vitest';
import { byteSize } from '../../src/report/text/byte-size.ts';

test.each([
  [0, '0 B'],
  [812, '812 B'],
  [1000, '1 kB'],
  [32_406, '32 kB'],
  [999_400, '999 kB'],
  [4_352_604, '4.4 MB'],
  [45_000_000, '45 MB'],
  [1_230_000_000, '1.2 GB'],
])('%i bytes are %s', (bytes, text) => {
  expect(byteSize(bytes)).toBe(text);
});
