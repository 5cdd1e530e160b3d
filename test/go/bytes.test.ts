import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeUtf8, encodeUtf8, goString, indexOfBadByte } from '../../src/go/bytes.ts';

test('any bytes come back as they were', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      expect([...encodeUtf8(decodeUtf8(bytes))]).toEqual([...bytes]);
    }),
    { numRuns: 1_000 },
  );
});

test('any text is decoded as it was encoded, a byte order mark included', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(decodeUtf8(new TextEncoder().encode(`\uFEFF${text}`))).toBe(`\uFEFF${text}`);
      expect(indexOfBadByte(text)).toBe(-1);
    }),
  );
});

/** unicode/utf8, utf8_test.go: overlong forms, surrogate halves and what is above U+10FFFF are no UTF-8. */
test.each([[[0xc0, 0x80]], [[0xed, 0xa0, 0x80]], [[0xf4, 0x90, 0x80, 0x80]], [[0xe2, 0x98]], [[0x80]]])(
  '%j is U+FFFD to Go, once a byte',
  (bytes) => {
    const text = decodeUtf8(Uint8Array.from([0x61, ...bytes]));
    expect(indexOfBadByte(text)).toBe(1);
    expect(goString(text)).toBe(`a${'\uFFFD'.repeat(bytes.length)}`);
  },
);
