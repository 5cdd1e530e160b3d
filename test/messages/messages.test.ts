import { describe, expect, test } from 'vitest';
import { CHECKS } from '../../checks/index.ts';
import { FIXES } from '../../src/fix/fixes/index.ts';
import { CAUSE_IDS } from '../../src/knowledge/implications.ts';
import type { CauseId, Finding } from '../../src/knowledge/causes.ts';
import { languageNamed, LANGUAGES, languageOf, loadMessages } from '../../src/messages/languages.ts';
import { zhCN } from '../../src/messages/zh-CN/index.ts';
import { en } from '../../src/messages/en/index.ts';
import type { Step } from '../../src/knowledge/vocabulary/advice.ts';
import { CHECK_IDS } from '../../src/knowledge/vocabulary/checks.ts';
import { FIX_IDS } from '../../src/knowledge/vocabulary/fixes.ts';
import type { Messages } from '../../src/messages/messages.ts';
import { reportedAdvice } from '../../src/report/reported-advice.ts';
import { findingsOf } from '../../src/run/run-checks.ts';
import { outcomesOf, RECORDINGS } from '../recordings.ts';

const CJK = /[\u4E00-\u9FFF]/;
const CJK_MARKS = /[\u3000-\u303F\uFF00-\uFFEF“”‘’…]/;

/** Every text of a language, by the way to it; functions of texts are called with `calls`. */
function texts(value: unknown, way: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[way, value]];
  if (typeof value === 'function' || typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => texts(inner, `${way}.${key}`));
}

/** Every step of a cause's advice where only a text is known. */
function steps(messages: Messages, cause: CauseId): readonly Step[] {
  return messages.causes[cause].advice(null);
}

/** The same as lines, as JSON gives them. */
function advice(messages: Messages, cause: CauseId): readonly string[] {
  return linesOf(steps(messages, cause));
}

function linesOf(list: readonly Step[]): readonly string[] {
  return reportedAdvice(list, { command: 'docker-doctor', price: '-' }).advice;
}

/** Words that are the same in every language. */
const SAME = new Set(['groups.network', 'usage.arguments.shell.word']);

/** What a line of advice may tell to run. */
const PROGRAMS =
  'apk apt-get cat chmod chown cp curl df dnf docker docker-doctor echo findmnt grep groupadd install ip iptables journalctl kill ln modprobe mount mv newgrp pacman rm rmdir security sed ss stat sysctl systemctl timedatectl truncate unset update-alternatives usermod yum zypper'.split(
    ' ',
  );

describe.each([
  ['en', en],
  ['zh-CN', zhCN],
] as const)('%s', (_language, messages) => {
  test('every check has a title, every title a check, and no two are the same', () => {
    // That there is a title for each name is the compiler's to see; that there is a check for each, ours.
    expect(CHECKS.map(({ id }) => id)).toEqual(CHECK_IDS);
    expect(Object.keys(messages.checks).sort()).toEqual([...CHECK_IDS].sort());
    const titles = [
      ...Object.values(messages.checks),
      ...CAUSE_IDS.map((id) => messages.causes[id].title),
      ...Object.values(messages.fix.title),
    ];
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  test('every fix has a title', () => {
    // The last is what `mirror use` does, which no cause asks for.
    const ids = [...FIXES.map(({ id }) => id), 'use-mirrors'];
    expect([...FIX_IDS].sort()).toEqual(ids.sort());
    expect(Object.keys(messages.fix.title).sort()).toEqual(ids.sort());
  });

  test('every cause is told, with advice also where only a text is known', () => {
    for (const cause of CAUSE_IDS) {
      const { title, explanation, howWeTell } = messages.causes[cause];
      expect(title.length, cause).toBeGreaterThan(3);
      expect(explanation.length, cause).toBeGreaterThan(15);
      expect(title, cause).not.toMatch(/[.。]$/);
      expect(explanation, cause).toMatch(/[.。]$/);
      expect(howWeTell, cause).toMatch(/^.{10,}[.。]$/);
      expect(advice(messages, cause).length, cause).toBeGreaterThan(0);
    }
  });

  test('nothing is left empty, undefined, or with the marks of a program', () => {
    const all = [
      ...texts(messages, ''),
      ...CAUSE_IDS.flatMap((cause) => advice(messages, cause).map((line) => [cause, line] as const)),
    ];
    const wrong = all.filter(([, text]) =>
      /undefined|\[object|NaN|\$\{|^\s|\s$|^$| {2}/.test(text.replace(/^\d {2}/, '')),
    );
    expect(wrong).toEqual([]);
  });

  test('commands are commands', () => {
    const commands = CAUSE_IDS.flatMap((cause) => advice(messages, cause)).filter((line) =>
      line.startsWith('$'),
    );
    expect(commands.length).toBeGreaterThan(20);
    for (const command of commands) {
      expect(PROGRAMS).toContain(/^\$ (?:sudo )?(\S+)/.exec(command)?.[1]);
      expect(command).not.toMatch(CJK_MARKS);
      expect(command).not.toMatch(/[.;:]$/);
    }
  });
});

test('both languages give the same commands', () => {
  const commands = (messages: Messages, cause: CauseId): readonly string[] =>
    advice(messages, cause)
      .filter((line) => line.startsWith('$ '))
      // Only what the user has to fill in is translated.
      .map((line) => line.replace(/https:\/\/(YOUR-MIRROR|你的加速器地址)/, 'https://…'));
  for (const cause of CAUSE_IDS) expect(commands(zhCN, cause), cause).toEqual(commands(en, cause));
});

describe('Chinese is Chinese', () => {
  test('each text has a Chinese character, but for commands and names', () => {
    const plain = texts(zhCN, '').filter(([way]) => !SAME.has(way.slice(1)) && !/examples\.\d\.0$/.test(way));
    const advised = CAUSE_IDS.flatMap((cause) => advice(zhCN, cause).map((line) => [cause, line] as const));
    const english = [...plain, ...advised].filter(([, text]) => !CJK.test(text) && !text.startsWith('$ '));
    expect(english).toEqual([]);
  });

  test('its sentences have its own marks', () => {
    const all = [
      ...texts(zhCN, ''),
      ...CAUSE_IDS.flatMap((cause) => advice(zhCN, cause).map((line) => [cause, line] as const)),
    ];
    // A Chinese character and then a half-width mark of an English sentence.
    const mixed = all.filter(
      ([, text]) =>
        !text.startsWith('$ ') &&
        /[\u4E00-\u9FFF][,;:!?]|[\u4E00-\u9FFF]\.(\s|$)/.test(text.replace(/\w+:\/\/\S+/g, '')),
    );
    expect(mixed).toEqual([]);
  });

  test('English has none of it', () => {
    expect(
      texts(en, '').filter(([, text]) => CJK.test(text) || /[\u3000-\u303F\uFF00-\uFFEF]/.test(text)),
    ).toEqual([]);
  });
});

/** Every finding in the recordings: what the texts are really called with. */
async function allFindings(): Promise<readonly Finding[]> {
  const found = await Promise.all(RECORDINGS.map(async (name) => findingsOf(await outcomesOf(name))));
  return found.flat();
}

function told<K extends CauseId>({ cause, params }: Finding<K>, { causes }: Messages): readonly string[] {
  return [causes[cause].finding(params), ...linesOf(causes[cause].advice(params))];
}

test('what was found on the recorded machines is told in both languages, whole', async () => {
  const findings = await allFindings();
  expect(findings.length).toBeGreaterThan(40);
  for (const finding of findings) {
    for (const messages of [en, zhCN]) {
      for (const line of told(finding, messages)) {
        expect(line.replaceAll('/dev/null', ''), finding.cause).not.toMatch(/undefined|\[object|NaN|null/);
        expect(line.trim(), finding.cause).toBe(line);
        expect(line, finding.cause).not.toBe('');
      }
    }
    const [english = '', ...more] = told(finding, en);
    expect(CJK.test([english, ...more].join('')), finding.cause).toBe(false);
  }
});

describe('the language of the environment', () => {
  test.each([
    [{}, 'en'],
    [{ LANG: 'C.UTF-8' }, 'en'],
    [{ LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
    [{ LANG: 'zh_TW.UTF-8' }, 'zh-CN'],
    [{ LANG: 'zh' }, 'zh-CN'],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'en_US.UTF-8' }, 'en'],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: '' }, 'zh-CN'],
    [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_CN.UTF-8' }, 'zh-CN'],
    [{ LANG: 'zhuang' }, 'en'],
    [{ LANG: 'zh_HK.UTF-8' }, 'zh-CN'],
    [{ LANG: 'de_DE.UTF-8' }, 'en'],
    [{ LC_ALL: 'POSIX', LANG: 'zh_CN' }, 'en'],
  ])('%j: %s', (environment, language) => {
    expect(languageOf(environment)).toBe(language);
  });

  test.each([
    ['zh', 'zh-CN'],
    ['zh_CN', 'zh-CN'],
    ['zh_CN.UTF-8', 'zh-CN'],
    ['zh-Hans', 'zh-CN'],
    ['zh-TW', 'zh-CN'],
    ['zh_HK', 'zh-CN'],
    ['ZH-cn', 'zh-CN'],
    ['en', 'en'],
    ['en_US', 'en'],
    ['en-GB', 'en'],
    ['C.UTF-8', 'en'],
    ['fr', null],
    ['zhuang', null],
    ['', null],
  ])('--lang %s: %s', (name, language) => {
    expect(languageNamed(name)).toBe(language);
  });

  test('each is loaded by its name', async () => {
    const loaded = await Promise.all(LANGUAGES.map((language) => loadMessages(language)));
    expect(loaded).toEqual([en, zhCN]);
  });
});

test('why a check was skipped or unknown is told in both', () => {
  for (const messages of [en, zhCN]) {
    const reasons = [
      messages.skipReason({ kind: 'check', check: 'daemon-running' }),
      messages.skipReason({ kind: 'no-systemd' }),
      messages.skipReason({ kind: 'no-file', path: '/x' }),
      messages.skipReason({ kind: 'no-mirrors' }),
      messages.skipReason({ kind: 'no-permission', what: '/x' }),
      messages.skipReason({ kind: 'not-selected' }),
      ...(
        ['no-permission', 'no-such-tool', 'timed-out', 'not-recorded', 'not-supported', 'failed'] as const
      ).map((reason) => messages.unknownReason({ reason, detail: '/x' })),
    ];
    expect(new Set(reasons).size).toBe(reasons.length);
    for (const reason of reasons) expect(CJK.test(reason)).toBe(messages === zhCN);
  }
});
