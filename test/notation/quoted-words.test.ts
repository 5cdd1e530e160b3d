import { expect, test } from 'vitest';
import { splitQuoted } from '../../src/notation/quoted-words.ts';

test.each([
  ['/usr/bin/dockerd -H fd://', ['/usr/bin/dockerd', '-H', 'fd://']],
  [String.raw`A=1 "B=two words" 'C=\x'`, ['A=1', 'B=two words', String.raw`C=\x`]],
  [String.raw`"say \"hi\""`, ['say "hi"']],
  ['', []],
])('%s', (text, words) => {
  expect(splitQuoted(text)).toEqual(words);
});
