import { expect, test } from 'vitest';
import { LANGUAGES } from '../../../src/messages/languages.ts';
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
