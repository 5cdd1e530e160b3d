import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { completed, onItsBase, parseBasedRecording } from '../../src/host/based-recording.ts';
import { parseRecording } from '../../src/host/replay.ts';
import { BASES, onBase } from '../lab/record/on-base.ts';
import { RECORDINGS, recordingOf, textOf } from '../recording-files.ts';

const BASE = JSON.stringify({
  recordingVersion: 1,
  calls: { a: { kind: 'read', latin1: 'one two one', ms: 1 }, b: { kind: 'missing' }, c: 'text' },
});

function based(fields: object): ReturnType<typeof parseBasedRecording> {
  return parseBasedRecording(
    JSON.stringify({ recordingVersion: 1, base: 'x', without: [], calls: {}, ...fields }),
  );
}

function whole(fields: object, base = BASE): unknown {
  const recording = based(fields);
  if (recording === null) throw new Error('not one that names a base');
  return onItsBase(recording, base);
}

describe('what differs, on its base', () => {
  test('nothing: the base', () => {
    expect(whole({})).toEqual(parseRecording(BASE));
  });

  test('answers of its own, fields, pieces of a text, and what was never asked', () => {
    const pieces = {
      replace: [
        ['one', '1'],
        ['one', '3'],
      ],
    };
    const calls = { a: { like: { latin1: pieces, ms: 2 } }, aa: { kind: 'denied' }, c: 'another' };
    expect(whole({ calls, without: ['b'] })).toEqual({
      recordingVersion: 1,
      calls: { a: { kind: 'read', latin1: '1 two 3', ms: 2 }, aa: { kind: 'denied' }, c: 'another' },
    });
  });

  test.each([
    ['a base that is no recording', {}, '{}'],
    ['a base that names a base itself', {}, '{"recordingVersion":1,"base":"y","without":[],"calls":{}}'],
    ['a piece that the base does not have', { calls: { c: { replace: [['tixt', '']] } } }, BASE],
    ['a piece of nothing', { calls: { c: { replace: [['', 'x']] } } }, BASE],
    ['a piece that is none', { calls: { c: { replace: ['xx'] } } }, BASE],
    ['a piece of what is no text', { calls: { b: { replace: [['m', 'n']] } } }, BASE],
    ['a field that the base does not have', { calls: { b: { like: { ms: 1 } } } }, BASE],
    ['a field of a call that the base does not have', { calls: { z: { like: { ms: 1 } } } }, BASE],
    ['without what is not there', { without: ['z'] }, BASE],
  ])('%s is refused', (_what, fields, base) => {
    expect(whole(fields, base)).toBeNull();
  });
});

test('the prototype of objects is nothing that a base has', () => {
  expect(completed({}, { like: { constructor: 1 } })).toBeNull();
  expect(completed({}, JSON.parse('{"like":{"__proto__":1}}'))).toBeNull();
});

test.each(['..', '../healthy-trixie', '/etc', 'a/b', 'a\\b', '.', '', '-x', 'a\0', 'a.b', 'x'.repeat(101)])(
  'a base named %j is none',
  (base) => {
    expect(based({ base })).toBeNull();
  },
);

test.each<readonly [string, object]>([
  ['another version', { recordingVersion: 2 }],
  ['no list', { without: null }],
  ['a list of numbers', { without: [1] }],
  ['no calls', { calls: null }],
  ['calls in a list', { calls: [] }],
])('%s is none', (_what, fields) => {
  expect(based(fields)).toBeNull();
});

test('a recording that names a base is not taken for a whole one', () => {
  expect(parseRecording('{"recordingVersion":1,"base":"x","without":[],"calls":{}}')).toBeNull();
});

describe('the recordings of the lab', () => {
  const bases = new Map(BASES.map((name) => [name, recordingOf(name).calls]));

  test('each names one of the bases, which are whole', () => {
    const named = RECORDINGS.map((name) => parseBasedRecording(textOf(name))?.base ?? name);
    expect([...new Set(named)].toSorted()).toEqual([...BASES].toSorted());
  });

  test.each(['no-permission', 'daemon-hung', 'mirror-stale', 'iptables-missing'])(
    '%s is written as it lies there',
    (name) => {
      expect(onBase(recordingOf(name).calls, bases)).toBe(textOf(name));
    },
  );

  test('a call that nobody had asked is answered by the base, one that was not asked is not', () => {
    const of = new Map([['x', { a: 1, b: 2 }]]);
    expect(parseBasedRecording(onBase({}, of, new Set(['a'])))).toEqual({
      base: 'x',
      without: ['b'],
      calls: {},
    });
  });

  test('there is a folder for each, and no other file in it', () => {
    for (const name of RECORDINGS) {
      expect(readdirSync(path.resolve(import.meta.dirname, '../../fixtures/machines', name))).toEqual([
        'recording.json',
      ]);
    }
  });
});
