import { describe, expect, test } from 'vitest';
import {
  cut,
  isWithin,
  overlap,
  parseIpv4Range,
  rangeOfOne,
  rangeText,
} from '../../src/notation/ipv4-range.ts';

test.each([
  ['10.1.2.3/8', '10.0.0.0/8'],
  ['172.17.0.0/16', '172.17.0.0/16'],
  ['255.255.255.255/32', '255.255.255.255/32'],
  ['1.2.3.4/0', '0.0.0.0/0'],
])('%s is the range %s', (text, range) => {
  const parsed = parseIpv4Range(text);
  expect(parsed === null ? null : rangeText(parsed)).toBe(range);
});

test.each(['', '10.0.0.0', '10.0.0.0/', '10.0.0.0/33', '999.0.0.0/8', '010.0.0.0/8', '10.0.0/8', 'fd00::/8'])(
  '%j is none',
  (text) => {
    expect(parseIpv4Range(text)).toBeNull();
  },
);

describe('two ranges', () => {
  const range = (text: string) => parseIpv4Range(text) ?? { base: NaN, bits: NaN };

  test('are apart, or one lies in the other', () => {
    expect(isWithin(range('10.1.0.0/16'), range('10.0.0.0/8'))).toBe(true);
    expect(isWithin(range('10.0.0.0/8'), range('10.1.0.0/16'))).toBe(false);
    expect(overlap(range('10.0.0.0/8'), range('10.1.0.0/16'))).toBe(true);
    expect(overlap(range('10.0.0.0/16'), range('10.1.0.0/16'))).toBe(false);
  });

  test('of a size are cut out of one, none where it is smaller', () => {
    expect(cut(range('172.20.0.0/14'), 16).map(rangeText)).toEqual([
      '172.20.0.0/16',
      '172.21.0.0/16',
      '172.22.0.0/16',
      '172.23.0.0/16',
    ]);
  });
});

test('one address is a range of one', () => {
  expect(rangeOfOne('127.0.0.1')).toEqual({ base: 0x7f000001, bits: 32 });
  expect(rangeOfOne('::1')).toBeNull();
});
