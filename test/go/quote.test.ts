import { expect, test } from 'vitest';
import { decodeUtf8 } from '../../src/go/bytes.ts';
import { goQuote, quoteFirstByte, quoteRune } from '../../src/go/quote.ts';

/** From Go's own test (strconv, quote_test.go, quotetests). */
test.each([
  ['\x07\b\f\r\n\t\v', String.raw`"\a\b\f\r\n\t\v"`],
  ['\\', String.raw`"\\"`],
  ['\u263a', '"☺"'],
  ['\u{10ffff}', String.raw`"\U0010ffff"`],
  ['\x04', String.raw`"\x04"`],
  ['!\u00a0!\u2000!\u3000!', String.raw`"!\u00a0!\u2000!\u3000!"`],
  ['"', String.raw`"\""`],
])('%j is quoted as %s', (text, quoted) => {
  expect(goQuote(text)).toBe(quoted);
});

test('a byte that is not UTF-8 is shown by its number', () => {
  expect(goQuote(decodeUtf8(Uint8Array.from([0x61, 0xff, 0x62])))).toBe(String.raw`"a\xffb"`);
  expect(quoteRune(decodeUtf8(Uint8Array.from([0xff])), 0)).toBe(String.raw`'\xff'`);
});

test('v1 of encoding/json shows one byte of a character, v2 all of it', () => {
  expect(quoteFirstByte('a：', 1)).toBe("'ï'");
  expect(quoteRune('a：', 1)).toBe("'：'");
  expect(quoteFirstByte("'", 0)).toBe(String.raw`'\''`);
});
