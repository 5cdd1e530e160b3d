import { describe, expect, test } from 'vitest';
import { COMMON } from '../../../src/cli/command-line/options-of-all.ts';
import { commonLabels } from '../../../src/cli/command-line/option-rows.ts';
import { renderHelp } from '../../../src/cli/command-line/help.ts';
import { readLine } from '../../../src/cli/command-line/line.ts';
import type { Option, OptionTable } from '../../../src/cli/command-line/option.ts';
import { COMMANDS } from '../../../src/cli/commands/index.ts';
import { en } from '../../../src/messages/en/index.ts';
import { zhCN } from '../../../src/messages/zh-CN/index.ts';
import stringWidth from '../../../src/report/text/string-width.ts';

const TABLES: readonly OptionTable[] = [COMMON, ...COMMANDS.all.map(({ options }) => options)];
const ALL: readonly (readonly [string, Option])[] = TABLES.flatMap((table) => Object.entries(table));

describe('the table of the commands', () => {
  test('each command stands once, and has its texts in both languages', () => {
    const names = COMMANDS.all.map(({ name }) => name);
    expect([...names].sort()).toEqual(Object.keys(en.usage.commands).sort());
    expect(new Set(names).size).toBe(names.length);
    expect(Object.keys(zhCN.usage.commands).sort()).toEqual([...names].sort());
  });

  test('no command hides the words of a group', () => {
    const groups = Object.keys(en.usage.groups);
    expect(COMMANDS.all.filter(({ name }) => groups.includes(name))).toEqual([]);
  });

  test('an option takes the same in each command: else one before its command could not be read', () => {
    const kinds = new Map<string, Set<string>>();
    for (const [name, { takes, short = '' }] of ALL) {
      const shape = `${takes === 'nothing' ? 'nothing' : 'a value'} ${short}`;
      kinds.set(name, (kinds.get(name) ?? new Set()).add(shape));
    }
    expect([...kinds].filter(([, shapes]) => shapes.size > 1)).toEqual([]);
    const letters = new Map(ALL.flatMap(([name, { short }]) => (short === undefined ? [] : [[short, name]])));
    for (const [name, { short }] of ALL) if (short !== undefined) expect(letters.get(short)).toBe(name);
  });

  test('no command has an option of all', () => {
    const own = COMMANDS.all.flatMap(({ options }) => Object.keys(options));
    expect(own.filter((name) => Object.hasOwn(COMMON, name))).toEqual([]);
  });

  test('each text of an option is used', () => {
    const used = new Set<string>(ALL.map(([, { text }]) => text));
    expect(Object.keys(en.usage.options).filter((text) => !used.has(text))).toEqual([]);
  });
});

describe.each([
  ['en', en],
  ['zh-CN', zhCN],
] as const)('the help in %s', (_language, messages) => {
  const around = { messages, tool: { name: 'docker-doctor', version: '1.2.3' }, commands: COMMANDS };
  const asked = [[], ['mirror'], ['trace'], ...COMMANDS.all.map(({ name }) => name.split(' '))];

  test.each(asked)('%s %s: on 80 columns, with every option', (...words) => {
    const { called } = readLine(words, COMMANDS);
    const text = renderHelp(called, around);
    expect(text.split('\n').filter((line) => stringWidth(line) > 80)).toEqual([]);
    expect(text).not.toMatch(/undefined|\[object|\n\n\n| \n|\n$/);
    const own = called.kind === 'command' ? Object.keys(called.command.options) : [];
    const isWhole = called.kind === 'nothing';
    for (const name of isWhole ? Object.keys(COMMON) : own) {
      expect(text).toMatch(new RegExp(`^  (-.|  )[, ] --(\\[no-\\])?${name}( |$)`, 'm'));
    }
    const [, inShort = ''] = text.split(messages.usage.headings.commonOptions);
    for (const label of isWhole ? [] : commonLabels(COMMON)) expect(inShort).toContain(label);
  });
});
