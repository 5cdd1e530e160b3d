import { expect, test } from 'vitest';
import { LANGUAGES } from '../../../src/messages/languages.ts';
import { renderGithub } from '../../../src/report/renderers/github.ts';
import { RECORDINGS } from '../../recordings.ts';
import { reportOf } from '../replayed-report.ts';
import { seen } from './sheets.ts';

const RESTART = /^\$ .*\bsystemctl restart docker\b/;
const PRICE = { en: /stops? .*running container/, 'zh-CN': /停止.*容器/ } as const;

/** What a pipeline shows is copied from there as well: every format of another program is made of these lines. */
test.each(LANGUAGES)(
  'in %s a restart never stands in a report without its price',
  async (language) => {
    const around: string[] = [];
    for (const name of RECORDINGS) {
      const { causes } = await reportOf(name, language);
      // With live-restore there is no price.
      const isKept = causes.some(({ steps }) =>
        steps.some((step) => 'run' in step && RESTART.test(`$ ${step.run}`) && !step.stopsContainers),
      );
      if (isKept) continue;
      for (const { advice } of (await seen(name, language)).sheet.problems)
        for (const [at, line] of advice.entries())
          if (RESTART.test(line))
            around.push([name, ...advice.slice(Math.max(0, at - 1), at + 2)].join('\n'));
    }
    expect(around.length).toBeGreaterThan(3);
    expect(around.filter((lines) => !PRICE[language].test(lines))).toEqual([]);
  },
  60_000,
);

test('github: where a message is cut, no restart is left without its price, and no character in half', async () => {
  const { sheet, view } = await seen('disk-full', 'en');
  const [problem] = sheet.problems;
  if (problem === undefined) throw new Error('the recording has no problem');
  const advice = ['$ sudo systemctl restart docker', 'This stops every running container.'];
  const cut = Array.from({ length: 120 }, (_unused, at) =>
    renderGithub(
      { ...sheet, problems: [{ ...problem, found: ['x'.repeat(3_900 + at)], explanation: '', advice }] },
      view,
    ),
  ).filter((text) => text.includes('…'));
  expect(cut.length).toBeGreaterThan(30);
  expect(cut.filter((text) => text.includes('restart docker') && !text.includes('stops every'))).toEqual([]);
  for (const at of [0, 1]) {
    const found = [`${'x'.repeat(at)}${'\u{1F433}'.repeat(3_000)}`];
    const text = renderGithub(
      { ...sheet, problems: [{ ...problem, found, explanation: '', advice: [] }] },
      view,
    );
    expect(text).not.toMatch(/\p{Surrogate}/u);
  }
});
