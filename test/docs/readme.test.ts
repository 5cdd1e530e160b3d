import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHECKS } from '../../checks/index.ts';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import { FORMATS } from '../../src/report/renderers/index.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** A check that `npm run new-check` has just laid stands on what is made up, and is nothing to tell people of yet. */
const isReady = (id: string): boolean => !existsSync(path.join(ROOT, 'fixtures/machines', `${id}-made-up`));

/** Both are read by people who have not run the program yet: what it can do must be named there. */
describe.each(['README.md', 'README.zh-CN.md'])('%s', (file) => {
  const text = readFileSync(path.join(ROOT, file), 'utf8');

  test('names every check, and none that is gone', () => {
    const table = [...text.matchAll(/^\| (?:`[a-z-]+`(?:, |、)?)+ \|/gm)].join(' ');
    const named = [...table.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name);
    expect(new Set(named)).toEqual(new Set(CHECKS.map(({ id }) => id).filter(isReady)));
  });

  test('names every format', () => {
    const told = FORMATS.filter((name) => name !== 'pretty' && name !== 'json');
    expect(told.filter((name) => !text.includes(`\n| **${name}** |`))).toEqual([]);
  });

  test('names every command', () => {
    const all = COMMANDS.all.map(({ name }) => name.split(' ', 1).join());
    const shown = all.filter((word) => word !== 'help' && word !== 'version');
    expect(shown.filter((word) => !text.includes(`\`docker-doctor ${word}`))).toEqual([]);
  });
});

test('the two have the same sections, tables and examples', () => {
  const shapes = ['README.md', 'README.zh-CN.md'].map((file) =>
    readFileSync(path.join(ROOT, file), 'utf8')
      .split('\n')
      .map(
        (line) =>
          (/^#+ /.exec(line)?.[0] ?? (line.startsWith('|') ? `${line.split(/(?<!\\)\|/).length}` : '')) ||
          '-',
      )
      .join('\n')
      .replaceAll(/(?:-\n)+/g, '-\n'),
  );
  expect(shapes[1]).toBe(shapes[0]);
});
