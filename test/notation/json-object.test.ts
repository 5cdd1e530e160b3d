import { expect, test } from 'vitest';
import { asObject, listOf, objectAt, parseObject, textOf, textsOf } from '../../src/notation/json-object.ts';
import { parseModestJson } from '../../src/notation/json-bounds.ts';

test.each(['', '{', 'nonsense', 'null', '"text"', '7'])(
  '%j is an object of which nothing is known',
  (text) => {
    expect(parseObject(text)).toEqual({});
  },
);

test('what is no JSON is told from the JSON null', () => {
  expect(parseModestJson('null')).toBeNull();
  expect(parseModestJson('nul')).toBeUndefined();
});

test('a field of another type is an empty one', () => {
  const info = parseObject('{"Name": 7, "Mirrors": ["a", 1, null], "Labels": null, "IPAM": "x"}');
  expect(textOf(info.Name)).toBe('');
  expect(textsOf(info.Mirrors)).toEqual(['a']);
  expect(listOf(info.Labels)).toEqual([]);
  expect(objectAt(info, 'IPAM')).toEqual({});
  expect(asObject(undefined)).toEqual({});
});
