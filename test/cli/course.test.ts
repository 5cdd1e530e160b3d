import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from './run-cli.ts';
import { answerTo } from './warm-cli.ts';

/** A command as it stands on the page, and what the page shows of its answer. */
interface Shown {
  readonly words: readonly string[];
  readonly text: string;
}

function shownIn(file: string): readonly Shown[] {
  const page = readFileSync(path.join(ROOT, 'docs', file), 'utf8');
  return [...page.matchAll(/^ {4}docker-doctor (.+)\n\n```text\n([\s\S]*?)\n```$/gm)].map(
    ([, command = '', text = '']) => ({
      words: command.split(' ').map((word) => word.replace(/^fixtures\//, `${ROOT}/fixtures/`)),
      text,
    }),
  );
}

describe.each(['course.md', 'course.zh-CN.md'])('docs/%s', (file) => {
  const shown = shownIn(file);

  test('each chapter has a machine', () => {
    const page = readFileSync(path.join(ROOT, 'docs', file), 'utf8');
    const chapters = page.split('\n## ').slice(1);
    expect(chapters).toHaveLength(10);
    for (const chapter of chapters) expect(chapter).toMatch(/^ {4}docker-doctor check --from /m);
    expect(page.match(/^ {4}docker-doctor/gm)).toHaveLength(shown.length);
  });

  test.each(shown.map((one) => [one.words.join(' ').replaceAll(`${ROOT}/`, ''), one] as const))(
    '%s',
    async (_, { words, text }) => {
      const { stdout } = await answerTo(words);
      // The head, then what is wrong, then what it means and what to do.
      expect(stdout.split('\n\n')[1]).toBe(text);
    },
  );
});

test('both pages show the same machines', () => {
  const machines = ['course.md', 'course.zh-CN.md'].map((file) => shownIn(file).map(({ words }) => words[2]));
  expect(machines[1]).toEqual(machines[0]);
});
