import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readGoJson, type GoJsonCall } from '../../src/go/json.ts';
import { jsonDialectOf, parseGoRelease } from '../../src/go/release.ts';

function said(text: string, call: GoJsonCall = 'Unmarshal', release = 'go1.24.4'): string | null {
  const json = readGoJson(text, call, jsonDialectOf(parseGoRelease(release)));
  return json.kind === 'fault' ? json.said : null;
}

/** From Go's own tests (encoding/json, decode_test.go and scanner_test.go). */
describe('what encoding/json says', () => {
  test.each([
    ['', 'unexpected end of JSON input'],
    ['[', 'unexpected end of JSON input'],
    ['{"X": "foo", "Y"}', `invalid character '}' after object key`],
    ['[1, 2, 3+]', `invalid character '+' after array element`],
    ['[2, 3', 'unexpected end of JSON input'],
    ['{"hello": "hi" "hallo": "hi2"}', `invalid character '"' after object key:value pair`],
    ['{"X":12x}', `invalid character 'x' after object key:value pair`],
    ['\u0001 42', String.raw`invalid character '\x01' looking for beginning of value`],
    ['42 \u0001', String.raw`invalid character '\x01' after top-level value`],
    ['nul\u0001', String.raw`invalid character '\x01' in literal null (expecting 'l')`],
    ['{} x', `invalid character 'x' after top-level value`],
  ])('of %j', (text, error) => {
    expect(said(text)).toBe(error);
  });
});

test('a Decoder stops after the first value, and words the end of its stream as io does', () => {
  expect(said('{} x', 'Decode')).toBeNull();
  expect(said('', 'Decode')).toBe('EOF');
  expect(said('[', 'Decode')).toBe('unexpected EOF');
});

test('json/v2, in Go 1.27, words some of it in another way', () => {
  expect(said('[-x]', 'Unmarshal', 'go1.26')).toBe("invalid character 'x' in numeric literal");
  expect(said('tru', 'Unmarshal', 'go1.27')).toBe('unexpected end of JSON input');
  expect(said('tru', 'Unmarshal', 'go1.26')).toBe(`invalid character ' ' in literal true (expecting 'e')`);
});

test('takes what JSON.parse takes, and no more; numbers have no bound here', () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '"a"',
    '"',
    'true',
    'null',
    '-1.5e3',
    '01',
    '.5',
    ' ',
  );
  const text = fc.oneof(
    fc.json(),
    fc.array(pieces, { maxLength: 8 }).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(text, (json) => {
      const read = readGoJson(json, 'Unmarshal', 'v1');
      const theirs = parsed(json);
      expect(read.kind === 'value' ? { value: read.root.value } : null).toEqual(theirs);
    }),
    // Too large for a number, which JSON cannot say again.
    { numRuns: 1_000, examples: [['-1.5e30101']] },
  );
});

function parsed(json: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(json) };
  } catch {
    return null;
  }
}
