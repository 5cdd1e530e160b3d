import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runInThisContext } from 'node:vm';
import { expect, test } from 'vitest';
import { inAscii } from '../../one-byte-plugin.ts';
import { ROOT } from './run-cli.ts';

test('all programs are in ASCII but texts in Chinese, which it would make longer', () => {
  const dist = path.join(ROOT, 'dist');
  const programs = readdirSync(dist).filter((name) => name.endsWith('.cjs'));
  expect(programs.length).toBeGreaterThan(10);
  const others = programs.filter((name) => {
    const code = readFileSync(path.join(dist, name), 'utf8');
    return /[^\0-\x7f]/.test(code) && inAscii(code).length <= 2 * code.length;
  });
  expect(others).toEqual([]);
});

test.each([
  ["'…'", "'\\u2026'"],
  ['`a\\\\…${1}`', '`a\\\\\\u2026${1}`'],
  ["'👍'", "'\\ud83d\\udc4d'"],
  ['/[用户👍]+/u', '/[\\u7528\\u6237\\ud83d\\udc4d]+/u'],
])('%s means the same when it is escaped', (code, escaped) => {
  expect(inAscii(code)).toBe(escaped);
  const [before, after] = [code, escaped].map((text): unknown => runInThisContext(`(${text})`));
  if (before instanceof RegExp && after instanceof RegExp) {
    const text = 'ab用👍户';
    expect(after.exec(text)?.[0]).toBe(before.exec(text)?.[0]);
    expect(before.exec(text)?.[0]).toBe('用👍户');
  } else expect(after).toBe(before);
});

test('an escape before a sign is not broken', () => {
  expect(() => inAscii('`\\…`')).toThrow('it has one');
});
