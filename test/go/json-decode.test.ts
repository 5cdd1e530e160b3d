import { expect, test } from 'vitest';
import { findDecodeError } from '../../src/go/json-decode.ts';
import { parseJson } from '../../src/go/json-parser.ts';
import type { GoJsonDialect } from '../../src/go/release.ts';
import { BOOL, INT, STRING, STRINGS, mapOf, structOf, type GoType } from '../../src/go/type.ts';

function said(text: string, fields: Readonly<Record<string, GoType>>, dialect: GoJsonDialect = 'v1') {
  const parsed = parseJson(text, 'refused');
  if (parsed.kind === 'fault' || parsed.root.kind !== 'object') throw new Error(text);
  const into = {
    name: 'T',
    fields: Object.entries(fields).map(([name, type]) => ({ name, type, within: 'Embedded' })),
  };
  return findDecodeError(parsed.root.members, into, dialect, text)?.said ?? null;
}

/** The forms of encoding/json/decode.go, UnmarshalTypeError.Error, and of decode_test.go. */
test.each<[string, Readonly<Record<string, GoType>>, string | null]>([
  [
    '{"X": [1,2,3], "Y": 4}',
    { X: STRING, Y: INT },
    'json: cannot unmarshal array into Go struct field T.X of type string',
  ],
  ['{"X": 23}', { X: STRING }, 'json: cannot unmarshal number into Go struct field T.X of type string'],
  ['{"Y": 1.5}', { Y: INT }, 'json: cannot unmarshal number 1.5 into Go struct field T.Y of type int'],
  ['{"L": {}}', { L: STRINGS }, 'json: cannot unmarshal object into Go struct field T.L of type []string'],
  [
    '{"M": {"a": 1}}',
    { M: mapOf(BOOL) },
    'json: cannot unmarshal number into Go struct field T.M of type bool',
  ],
  [
    '{"S": {"In": true}}',
    { S: structOf('pkg.Inner', { In: STRING }) },
    'json: cannot unmarshal bool into Go struct field Inner.S.In of type string',
  ],
  ['{"x": null, "other": 1}', { X: STRING }, null],
])('%s', (text, fields, error) => {
  expect(said(text, fields)).toBe(error);
});

test('Go 1.24 names the embedded struct; the names of a file match without regard to case', () => {
  expect(said('{"x": 1}', { X: STRING }, 'v1-embedded')).toBe(
    'json: cannot unmarshal number into Go struct field T.Embedded.X of type string',
  );
});

test('the first error of several is told', () => {
  expect(said('{"Y": "a", "X": 1}', { X: STRING, Y: INT })).toContain('T.Y of type int');
});
