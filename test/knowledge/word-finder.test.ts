import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { recognise } from '../../src/knowledge/recognise.ts';
import { inOrder, SKIPPED } from '../../src/knowledge/signatures/sorted-words.ts';
import { wordFinderOf } from '../../src/knowledge/signatures/word-finder.ts';
import { lettersOf } from '../../src/knowledge/signatures/words.ts';

const WORDS = inOrder(
  ['eof', 'thateof', 'docker', 'kerd', 'dockerd', '没有', '没找到', ':443/', 'connection'].map(lettersOf),
);

/** Where the words end by the simplest means: of each byte that counts, which words stand before it. */
function naive(text: string): readonly string[] {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte));
  let letters = '';
  return bytes.flatMap((byte, at) => {
    if (byte.replace(SKIPPED, '') === '') return [];
    letters += byte.toLowerCase();
    return WORDS.flatMap((word) => (letters.endsWith(word) ? [`${at} ${word}`] : []));
  });
}

/** The same by the finder, from a text that comes in pieces. */
function found(text: string, piece: number): readonly string[] {
  const bytes = new TextEncoder().encode(text);
  const all: string[] = [];
  const finder = wordFinderOf(WORDS)();
  for (let at = 0; at < bytes.length; at += piece)
    finder.scan(bytes, at, Math.min(bytes.length, at + piece), (word, place) => {
      all.push(`${place} ${WORDS[word]}`);
    });
  return all;
}

/** Beginnings and ends of the words, with what does not count between. */
const TEXT = fc
  .array(
    fc.constantFrom(
      'e',
      'of',
      'that',
      'DOCK',
      'er',
      'd',
      '没',
      '有',
      '找到',
      '朠',
      ':443',
      '/',
      ' ',
      '\n',
      '"',
      '\\',
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

test('each word is found where it ends, in whatever pieces the text comes', () => {
  fc.assert(
    fc.property(TEXT, fc.integer({ min: 1, max: 9 }), (text, piece) => {
      // Letters beyond ASCII are told apart by half of each byte: the pattern that is tried then tells the rest.
      expect(found(text, piece)).toEqual(expect.arrayContaining([...naive(text)]));
      if (!/[^\0-\u007F]/.test(text)) expect([...found(text, piece)].sort()).toEqual([...naive(text)].sort());
    }),
    { seed: 11, numRuns: 300 },
  );
});

test('a message is found in a log that escapes its quotes, once or twice', () => {
  const text = 'exec: "docker": executable file not found in $PATH';
  const once = `level=error msg="${text.replaceAll('"', '\\"')}"`;
  const twice = JSON.stringify({ log: `${once}\n` });
  for (const written of [text, once, twice])
    expect(recognise(written)[0]?.cause).toBe('docker-not-installed');
});
