import { expect, test } from 'vitest';
import { fileDiff } from '../../../src/fix/changes/file-diff.ts';
import { bytes } from '../machine/machine.ts';

const MIB = 1024 * 1024;

function json(mirrors: number, host: string): Uint8Array {
  const list = Array.from({ length: mirrors }, (_, index) => `https://m${index}.${host}`);
  return bytes(JSON.stringify({ 'registry-mirrors': list }, null, 2));
}

test('500 mirrors: bounded, with how many lines more', () => {
  const { lines, more } = fileDiff(json(500, 'old.example.com'), json(500, 'new.example.com'));
  expect(lines).toHaveLength(300);
  // Head, old and new, and three lines of context: two before, one of them "{", and two behind.
  expect(more).toBe(1 + 1000 + 4 + 1 - 300);
});

test('what is short is whole', () => {
  expect(fileDiff(bytes('a\n'), bytes('b\n'))).toMatchObject({
    lines: ['@@ -1,1 +1,1 @@', '-a', '+b'],
    more: 0,
  });
});

test('a line of megabytes is shortened', () => {
  const { lines } = fileDiff(bytes(`{"a":"${'x'.repeat(8 * MIB)}"}`), bytes('{}'));
  expect(lines.join('').length).toBeLessThan(3_000);
  expect(lines.find((line) => line.startsWith('-'))).toMatch(/… \(\+\d+\)$/);
});

test('megabytes in which every line is new take no longer than the deadline', { timeout: 8_000 }, () => {
  const text = (word: string): Uint8Array =>
    bytes(Array.from({ length: 400_000 }, (_, index) => `${word}${index}`).join('\n'));
  const began = performance.now();
  const { lines, more } = fileDiff(text('old'), text('new'));
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(lines).toHaveLength(300);
  expect(more).toBeGreaterThan(700_000);
});

test('one line more in megabytes is shown with what is around it, under its own number', () => {
  const lines = Array.from({ length: 200_000 }, (_, index) => `line ${index + 1}`);
  const text = (all: readonly string[]): Uint8Array => bytes(`${all.join('\n')}\n`);
  expect(
    fileDiff(text(lines), text([...lines.slice(0, 150_000), 'new', ...lines.slice(150_000)])),
  ).toMatchObject({
    lines: [
      '@@ -149998,6 +149998,7 @@',
      ' line 149998',
      ' line 149999',
      ' line 150000',
      '+new',
      ' line 150001',
      ' line 150002',
      ' line 150003',
    ],
    more: 0,
  });
});
