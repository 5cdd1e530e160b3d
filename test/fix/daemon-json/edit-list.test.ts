import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mirrorsOf } from '../../../src/facts/daemon-json/settings.ts';
import { addToList, removeFromList } from '../../../src/fix/daemon-json/edit-list.ts';

/** The same files in every run. */
const SEED = 20_261_124;
const KEY = 'registry-mirrors';
const OURS = ['https://a.example.com', 'https://b.example.com/'] as const;

const blank = fc.constantFrom('', ' ', '  ', '\t');
const name = fc.constantFrom(
  'log-driver',
  'log-opts',
  'insecure-registries',
  'x-unknown',
  '中文',
  'esc\\u0061ped',
  'a',
  '',
);
const plain = fc.constantFrom(
  '12345678901234567890',
  '1.0',
  '1e3',
  '-0',
  'true',
  'null',
  '"json-file"',
  '"\\u00e9\\/\\""',
  '"日志"',
  '""',
);

/** Values as a person might write them, in their own white space. */
const value = fc.letrec<{ value: string; list: string; object: string }>((tie) => ({
  value: fc.oneof({ maxDepth: 4, withCrossShrink: true }, plain, tie('list'), tie('object')),
  list: fc
    .tuple(fc.array(tie('value'), { maxLength: 3 }), blank, blank)
    .map(([items, before, after]) => `[${before}${items.join(`${after},${before}`)}${after}]`),
  object: fc
    .tuple(fc.array(fc.tuple(name, tie('value')), { maxLength: 3 }), blank, blank)
    .map(
      ([members, gap, end]) =>
        `{${gap}${members.map(([key, inner]) => `"${key}"${gap}:${end}${inner}`).join(`,${gap}`)}${end}}`,
    ),
})).value;

const theirs = fc.uniqueArray(
  fc.constantFrom('"https://x.example.com"', '"http://y.example.com/"', '"z"', '"\\u0068ttps://w"'),
  { minLength: 1 },
);

/** A list that is there already, laid out somehow, or empty. */
const listed = fc
  .tuple(
    theirs,
    fc.constantFrom('', ' ', '\n    ', '\n\t\t', ' \n'),
    fc.constantFrom('', ' ', '\n  '),
    fc.constantFrom(',', ', ', ' ,', ',\n    ', '\n  , '),
  )
  .map(([items, before, after, comma]) => `[${before}${items.join(comma)}${after}]`);
const mirrors = fc.oneof({ weight: 5, arbitrary: listed }, fc.constantFrom('[]', '[ ]', '[\n  ]'));

const members = fc.tuple(
  fc.array(fc.tuple(name, value), { maxLength: 5 }),
  fc.option(mirrors, { nil: null }),
  fc.nat({ max: 5 }),
  // Twice the same name: the last counts.
  fc.boolean(),
);

const daemonJson = fc
  .tuple(
    members,
    fc.constantFrom('\n  ', '\n    ', '\n\t', '\n', ' ', ''),
    fc.constantFrom(': ', ':', ' : ', ':\t'),
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom('', '\n', '\n\n', ' '),
    fc.constantFrom('utf-8', 'utf-8-bom', 'utf-16le'),
  )
  .map(([[others, list, place, isTwice], separator, colon, newline, end, encoding]) => {
    const all = others.map(([key, inner]) => `"${key}"${colon}${inner}`);
    if (list !== null) all.splice(place, 0, `"${KEY}"${colon}${list}`);
    if (list !== null && isTwice) all.unshift(`"${KEY}"${colon}["https://first.example.com"]`);
    const open =
      all.length === 0 ? '' : separator.replace(/[ \t]+$/, (indent) => (separator === ' ' ? ' ' : indent));
    const close = separator.startsWith('\n') && all.length > 0 ? '\n' : '';
    const text = `{${open}${all.join(`,${separator}`)}${close}}${end}`;
    return encoded(text.replaceAll('\n', newline), encoding);
  });

function encoded(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-16le') return new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));
  return new Uint8Array(Buffer.from(encoding === 'utf-8-bom' ? `\uFEFF${text}` : text));
}

// So many take some seconds by themselves, and longer beside other work.
test('1,000 files: after add and remove every byte is as it was', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(daemonJson, fc.constantFrom(1, 2), (before, count) => {
      const added = OURS.slice(0, count);
      const after = addToList(before, KEY, added);
      if (after.kind !== 'edited') throw new Error(`${after.kind}: ${Buffer.from(before).toString()}`);
      expect(mirrorsOf(after.bytes)).toEqual([...added, ...mirrorsOf(before)]);
      const isOurs = (item: string): boolean => added.some((one) => one === item);
      const back = removeFromList(after.bytes, KEY, isOurs);
      if (back.kind !== 'edited') throw new Error(back.kind);
      expect(Buffer.from(back.bytes).toString('hex')).toBe(Buffer.from(before).toString('hex'));
    }),
    { seed: SEED, numRuns: 1000 },
  );
});

describe('from a list', () => {
  const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
  const without = (text: string, ...unwanted: readonly string[]): string => {
    const edit = removeFromList(bytes(text), KEY, (item) => unwanted.includes(item));
    return edit.kind === 'edited' ? Buffer.from(edit.bytes).toString() : edit.kind;
  };

  test.each([
    ['the first', '{"registry-mirrors": [ "a" , "b"]}', ['a'], '{"registry-mirrors": [ "b"]}'],
    ['the last', '{"registry-mirrors": [ "a" , "b" ]}', ['b'], '{"registry-mirrors": [ "a" ]}'],
    ['the middle', '{"registry-mirrors": ["a", "b", "c"]}', ['b'], '{"registry-mirrors": ["a", "c"]}'],
    ['all but one', '{"registry-mirrors": ["a", "b", "c"]}', ['a', 'c'], '{"registry-mirrors": ["b"]}'],
    ['all', '{\n  "registry-mirrors": ["a"],\n  "x": 1\n}', ['a'], '{\n  "x": 1\n}'],
    ['all of what was empty', '{"registry-mirrors": [ "a", "b"]}', ['a', 'b'], '{"registry-mirrors": []}'],
    ['none of it', '{"registry-mirrors": ["a"]}', ['b'], 'unchanged'],
    ['where there is no list', '{"registry-mirrors": "a"}', ['a'], 'unchanged'],
    ['where there is nothing', '{}', ['a'], 'unchanged'],
  ])('%s', (_, before, unwanted, after) => expect(without(before, ...unwanted)).toBe(after));
});
