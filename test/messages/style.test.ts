import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { CauseId } from '../../src/knowledge/causes.ts';
import { CAUSE_IDS } from '../../src/knowledge/implications.ts';
import { en } from '../../src/messages/en/index.ts';
import type { Messages } from '../../src/messages/messages.ts';
import { zhCN } from '../../src/messages/zh-CN/index.ts';

const STYLE = await readFile(new URL('../../docs/style.md', import.meta.url), 'utf8');

/** The words that one of its lists says not to write. */
function forbidden(heading: string): readonly string[] {
  const section = STYLE.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return section
    .split('\n')
    .flatMap((line) => /^\| .+ \| (.+) \|$/.exec(line)?.[1] ?? [])
    .filter((words) => words !== 'not' && words !== '不写')
    .flatMap((words) => words.split(', '));
}

type Text = readonly [way: string, text: string];

/** Every text that stands still, and of functions their source, in which the texts are. */
function textsOf(value: unknown, way: string): readonly Text[] {
  if (typeof value === 'string') return [[way, value]];
  if (typeof value === 'function') return [[way, String(value)]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => textsOf(inner, `${way}.${key}`));
}

function advised(messages: Messages): readonly Text[] {
  return CAUSE_IDS.flatMap((cause: CauseId) =>
    messages.causes[cause].advice(null).flatMap((step): readonly Text[] => {
      if ('say' in step) return [[cause, step.say]];
      return step.how === undefined ? [] : [[cause, step.how]];
    }),
  );
}

const all = (messages: Messages): readonly Text[] => [...textsOf(messages, ''), ...advised(messages)];

describe.each([
  ['en', en, 'English'],
  ['zh-CN', zhCN, '中文'],
] as const)('%s', (_language, messages, heading) => {
  test.each(forbidden(heading))('nobody writes "%s"', (word) => {
    const isWord = /^\w/.test(word) ? new RegExp(`\\b${word}\\b`, 'i') : null;
    const wrong = all(messages).filter(([, text]) => isWord?.test(text) ?? text.includes(word));
    expect(wrong.map(([way]) => way)).toEqual([]);
  });

  test('the list of words is there', () => {
    expect(forbidden(heading).length).toBeGreaterThan(10);
  });

  test('quotes are straight, numbers and units apart, no blank at an end', () => {
    const wrong = all(messages).filter(([, text]) =>
      /[“”‘’]|\d(?:ms|MB|GB|kB)\b|\d %(?!\w)|[^\S\n]$|(?<!\n) {2,}\S.*[.。]$/m.test(
        text.includes('=>') ? text.replace(/^\s+/gm, '') : text,
      ),
    );
    expect(wrong.filter(([way]) => !/options\.|exitCodes/.test(way))).toEqual([]);
  });
});

test('Chinese and Latin are apart, and full-width marks stand alone', () => {
  const still = [...textsOf(zhCN, ''), ...advised(zhCN)].filter(([, text]) => !text.includes('=>'));
  const wrong = still.filter(([, text]) =>
    /[\u4E00-\u9FFF][A-Za-z0-9]|[A-Za-z0-9][\u4E00-\u9FFF]| [，。；：、（）？]|[，。；：、（）？] /.test(
      text.replace(/https?:\/\/\S+/g, ''),
    ),
  );
  expect(wrong).toEqual([]);
});

test('a check is titled by a noun: no title claims that all is well', () => {
  for (const title of Object.values(en.checks))
    expect(title).not.toMatch(/\b(?:is|are|can|has|have|works?|runs?|answers?|listens?)\b/i);
  for (const title of Object.values(zhCN.checks)) expect(title).not.toMatch(/^能|正常|能用|完好|没有/);
});

/** Prose of a page: its commands, paths and recorded screens stand as blocks, or between backticks. */
function proseOf(page: string): string {
  return page
    .replaceAll(/^```[\s\S]*?^```$/gm, '')
    .replaceAll(/^ {4}.*$/gm, '')
    .replaceAll(/`[^`]*`/g, '');
}

test.each([
  ['README.md', 'English'],
  ['README.zh-CN.md', '中文'],
  ['ARCHITECTURE.md', 'English'],
  ['CHANGELOG.md', 'English'],
  ['CONTRIBUTING.md', 'English'],
  ['docs/decisions.md', 'English'],
  ['docs/engines.md', 'English'],
  ['docs/explain.md', 'English'],
  ['docs/fleet.md', 'English'],
  ['docs/fleet.md', '中文'],
  ['docs/pipelines.md', 'English'],
  ['docs/settings.md', 'English'],
  ['docs/course.md', 'English'],
  ['docs/course.zh-CN.md', '中文'],
  ['ansible/README.md', 'English'],
  ['action.yml', 'English'],
  ['.pre-commit-hooks.yaml', 'English'],
  ['monitoring/alerts.yml', 'English'],
  ['monitoring/dashboard.json', 'English'],
])('%s is written by the list of %s', async (file, heading) => {
  // Of YAML and JSON every line is read: what is set off by four blanks is no block there.
  const text = await readFile(new URL(`../../${file}`, import.meta.url), 'utf8');
  const prose = file.endsWith('.md') ? proseOf(text) : text;
  // A plural with its "(s)" would be found in any bracket.
  const words = forbidden(heading).filter((word) => word !== '(s)');
  const wrong = words.filter((word) =>
    /^\w/.test(word) ? new RegExp(`\\b${word}\\b`, 'i').test(prose) : prose.includes(word),
  );
  expect(wrong).toEqual([]);
});
