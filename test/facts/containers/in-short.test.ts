import { expect, test } from 'vitest';
import { inShort } from '../../../src/facts/containers/in-short.ts';

test('a line of 400 characters stays whole', () => {
  expect(inShort('x'.repeat(400))).toBe('x'.repeat(400));
});

test('a longer one is cut between words, and never within one', () => {
  expect(inShort('cannot open https://bob:secret@db.test/ now', 30)).toBe('cannot open …');
  expect(inShort('https://bob:secret@db.test/', 20)).toBe('…');
});

test('Chinese is cut between characters', () => {
  expect(inShort('数据库连接失败：'.repeat(9), 20)).toBe(`${'数据库连接失败：'.repeat(9).slice(0, 20)} …`);
});
