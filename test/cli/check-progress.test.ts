import { expect, test } from 'vitest';
import { progressLine } from '../../src/cli/terminal/check-progress.ts';
import { loadMessages, loadWords } from '../../src/messages/languages.ts';
import { outcomesOf } from '../recordings.ts';

const WAITING = ['Pull from Docker Hub'];

test.each([
  ['en', 'Probably: Docker Hub cannot be reached from this machine · Waiting for: Pull from Docker Hub'],
  ['zh-CN', '初步判断：本机无法连接 Docker Hub · 正在检查：Pull from Docker Hub'],
] as const)('%s: what has failed so far is told, and what is still waited for', async (language, line) => {
  const messages = await loadMessages(language);
  const outcomes = await outcomesOf('hub-blackholed-trixie');
  const before = outcomes.filter(({ judgement }) => judgement.status !== 'found');
  expect(progressLine(before, WAITING, messages)).toBe(messages.report.waitingFor(WAITING));
  expect(progressLine(outcomes, WAITING, messages)).toBe(line);
});

test('a warning is no cause that Docker does not work', async () => {
  const messages = await loadMessages('en');
  const outcomes = await outcomesOf('hub-blackholed-with-mirror');
  expect(progressLine(outcomes, WAITING, messages)).toBe(messages.report.waitingFor(WAITING));
});

test('where nothing has failed so far the texts of causes need not be there', async () => {
  const words = await loadWords('en');
  const outcomes = await outcomesOf('healthy-trixie');
  expect(progressLine(outcomes, WAITING, words)).toBe(words.report.waitingFor(WAITING));
});
