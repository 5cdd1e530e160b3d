import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { removeTopLevel, setTopLevel } from '../../../src/fix/daemon-json/edit.ts';
import { parseJson } from '../../../src/go/json-parser.ts';
import type { JsonValue } from '../../../src/go/json-tree.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (content: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(content);
const MIRRORS = 'registry-mirrors';

function set(content: string | null, key: string, value: JsonValue): string {
  const edit = setTopLevel(content === null ? null : bytes(content), key, value);
  return edit.kind === 'edited' ? text(edit.bytes) : edit.kind;
}

function remove(content: string, key: string): string {
  const edit = removeTopLevel(bytes(content), key);
  return edit.kind === 'edited' ? text(edit.bytes) : edit.kind;
}

describe('set', () => {
  const one = ['https://a.example.com'];
  test.each([
    ['a file that is not there', null, '{\n  "registry-mirrors": ["https://a.example.com"]\n}\n'],
    ['an empty file', ' \n', '{\n  "registry-mirrors": ["https://a.example.com"]\n}\n'],
    [
      'four blanks',
      '{\n    "mtu": 1400\n}\n',
      '{\n    "mtu": 1400,\n    "registry-mirrors": ["https://a.example.com"]\n}\n',
    ],
    [
      'tabs and no last line end',
      '{\n\t"mtu": 1400\n}',
      '{\n\t"mtu": 1400,\n\t"registry-mirrors": ["https://a.example.com"]\n}',
    ],
    [
      'CRLF',
      '{\r\n  "mtu": 1400\r\n}\r\n',
      '{\r\n  "mtu": 1400,\r\n  "registry-mirrors": ["https://a.example.com"]\r\n}\r\n',
    ],
    [
      'BOM',
      '\uFEFF{\n  "mtu": 1400\n}',
      '\uFEFF{\n  "mtu": 1400,\n  "registry-mirrors": ["https://a.example.com"]\n}',
    ],
    [
      'compact',
      '{"mtu":1400,"debug":true}',
      '{"mtu":1400,"debug":true,"registry-mirrors":["https://a.example.com"]}',
    ],
    ['one line', '{ "mtu": 1.4e3 }\n', '{ "mtu": 1.4e3, "registry-mirrors": ["https://a.example.com"] }\n'],
    ['an empty object', '{}\n', '{"registry-mirrors": ["https://a.example.com"]}\n'],
    ['an open object', '{\n}\n', '{\n  "registry-mirrors": ["https://a.example.com"]\n}\n'],
    [
      'another value',
      '{\n  "registry-mirrors": [\n    "https://b"\n  ],\n  "x" : {"y":1}\n}',
      '{\n  "registry-mirrors": ["https://a.example.com"],\n  "x" : {"y":1}\n}',
    ],
    [
      'equal names',
      '{"registry-mirrors": [], "registry-mirrors": ["https://b"]}',
      '{"registry-mirrors": [], "registry-mirrors": ["https://a.example.com"]}',
    ],
    ['the same value', '{"registry-mirrors":\t["https://a.example.com"]}', 'unchanged'],
    ['a trailing comma', '{"debug": true,}', 'refused'],
    ['a list', '[]', 'refused'],
    ['null', 'null', 'refused'],
  ])('in %s', (_, before, after) => {
    expect(set(before, MIRRORS, one)).toBe(after);
  });

  test('several mirrors stand one below the other, or in line where they stood in line', () => {
    const two = ['https://a.example.com', 'https://b.example.com'];
    expect(set('{\n\t"mtu": 1\n}', MIRRORS, two)).toBe(
      '{\n\t"mtu": 1,\n\t"registry-mirrors": [\n\t\t"https://a.example.com",\n\t\t"https://b.example.com"\n\t]\n}',
    );
    expect(set('{\n  "registry-mirrors": ["https://b", "https://c"]\n}', MIRRORS, two)).toBe(
      '{\n  "registry-mirrors": ["https://a.example.com", "https://b.example.com"]\n}',
    );
    expect(set('{\n  "mtu": 1\n}', 'proxies', { 'no-proxy': 'x' })).toBe(
      '{\n  "mtu": 1,\n  "proxies": {\n    "no-proxy": "x"\n  }\n}',
    );
  });

  test('UTF-16 with its mark stays so, without it is refused', () => {
    expect(setTopLevel(wide('\uFEFF{"mtu": 1}'), 'debug', true)).toEqual({
      kind: 'edited',
      bytes: wide('\uFEFF{"mtu": 1, "debug": true}'),
    });
    expect(setTopLevel(wide('{"mtu": 1}'), 'debug', true)).toEqual({ kind: 'refused', why: 'encoding' });
  });

  test('bytes that are not UTF-8 are carried along', () => {
    const gbk = [...bytes('{"labels": ["a='), 0xc9, 0xcf];
    expect(setTopLevel(Uint8Array.from([...gbk, ...bytes('"]}')]), 'debug', true)).toEqual({
      kind: 'edited',
      bytes: Uint8Array.from([...gbk, ...bytes('"], "debug": true}')]),
    });
  });
});

describe('remove', () => {
  test.each([
    ['{\n  "registry-mirrors": [],\n  "mtu": 1\n}', '{\n  "mtu": 1\n}'],
    ['{\n  "mtu": 1,\n  "registry-mirrors": []\n}', '{\n  "mtu": 1\n}'],
    ['{"a":1,"registry-mirrors":[],"b":2,"registry-mirrors":[],"registry-mirrors":[]}', '{"a":1,"b":2}'],
    ['{\n  "registry-mirrors": []\n}\n', '{\n}\n'],
    ['{"registry-mirrors": []}', '{}'],
    ['{"mtu": 1}', 'unchanged'],
    ['', 'unchanged'],
  ])('%j', (before, after) => {
    expect(remove(before, MIRRORS)).toBe(after);
  });
});

describe('any file', () => {
  const space = fc.constantFrom('', ' ', '\n', '\n  ', '\r\n\t', '  ');
  const scalar = fc.constantFrom(
    '1',
    '1.50e3',
    '-0',
    '"x"',
    '"\\u4e2d\\/"',
    'true',
    'null',
    '[ 1,2 ]',
    '{"a" :{}}',
    '"上海"',
    '[\n]',
  );
  const name = fc.constantFrom('"a"', '"b"', '"mtu"', '"\\u0061"', '"a "');
  const member = fc
    .tuple(space, name, space, space, scalar, space)
    .map(([a, key, b, c, value, d]) => `${a}${key}${b}:${c}${value}${d}`);
  const file = fc
    .tuple(fc.constantFrom('', '\uFEFF'), space, fc.array(member, { maxLength: 5 }), space, space)
    .map(
      ([mark, before, members, inside, after]) =>
        `${mark}${before}{${members.length === 0 ? inside : members.join(',')}}${after}`,
    );
  const value = fc.oneof(
    fc.constant([]),
    fc.constant(['https://a', 'https://b']),
    fc.constant({ x: { y: [1, 2] } }),
    fc.constant(true),
  );

  test('set and then remove gives back every byte', () => {
    fc.assert(
      fc.property(file, value, (before, next) => {
        expect(remove(set(before, MIRRORS, next), MIRRORS)).toBe(before);
      }),
      { numRuns: 3000 },
    );
  });

  test('set changes no other member and is read back', () => {
    fc.assert(
      fc.property(file, value, fc.constantFrom('a', 'b', MIRRORS), (before, next, key) => {
        const after = set(before, key, next);
        expect(after === 'unchanged' ? next : objectOf(after).value[key]).toEqual(next);
        expect(others(after === 'unchanged' ? before : after, key)).toEqual(others(before, key));
      }),
      { numRuns: 3000 },
    );
  });

  test('remove removes all and touches no other', () => {
    fc.assert(
      fc.property(file, (before) => {
        const after = remove(before, 'a');
        const kept = after === 'unchanged' ? before : after;
        expect(objectOf(kept).members.some((one) => one.name === 'a')).toBe(false);
        expect(others(kept, 'a')).toEqual(others(before, 'a'));
      }),
      { numRuns: 2000 },
    );
  });

  test('any bytes never make it throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (content) => {
        expect(['edited', 'refused', 'unchanged']).toContain(setTopLevel(content, MIRRORS, []).kind);
        expect(['edited', 'refused', 'unchanged']).toContain(removeTopLevel(content, MIRRORS).kind);
      }),
    );
  });
});

/** UTF-16, the higher byte first. */
function wide(content: string): Uint8Array {
  return Uint8Array.from(
    Array.from(content, (letter) => [letter.charCodeAt(0) >> 8, letter.charCodeAt(0) & 0xff]).flat(),
  );
}

function objectOf(content: string) {
  const parsed = parseJson(content.replace(/^\uFEFF/, ''), 'refused');
  if (parsed.kind !== 'value' || parsed.root.kind !== 'object') {
    throw new Error(`no object: ${content}`);
  }
  return parsed.root;
}

/** Name and value, as they are written, of every member that `key` did not set. */
function others(content: string, key: string): readonly string[] {
  const plain = content.replace(/^\uFEFF/, '');
  const { members } = objectOf(plain);
  return members
    .filter((one) => one.name !== key)
    .map((one) => plain.slice(one.nameSpan.start, one.value.end));
}
