import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMON } from '../../../src/cli/command-line/options-of-all.ts';
import { manualPage } from '../../../src/cli/command-line/manual/manual.ts';
import { optionRows } from '../../../src/cli/command-line/option-rows.ts';
import { synopsis } from '../../../src/cli/command-line/synopsis.ts';
import { COMMANDS } from '../../../src/cli/commands/index.ts';
import { usage as english } from '../../../src/messages/en/command-line.ts';
import { manual as englishManual } from '../../../src/messages/en/manual.ts';
import { usage as chinese } from '../../../src/messages/zh-CN/command-line.ts';
import { manual as chineseManual } from '../../../src/messages/zh-CN/manual.ts';
import manifest from '../../../package.json' with { type: 'json' };
import { ROOT } from '../run-cli.ts';

/** As it is read: without fonts and escapes, its lines put together. */
function readable(page: string): string {
  return page
    .replaceAll(/\\f[BIR]|\\:|\\&/g, '')
    .replaceAll(String.raw`\-`, '-')
    .replaceAll(String.raw`\(aq`, "'")
    .replaceAll(String.raw`\e`, '\\')
    .replaceAll('\n', ' ');
}

describe.each([
  ['man1', english, englishManual],
  ['zh_CN/man1', chinese, chineseManual],
] as const)('the manual in %s', (folder, usage, words) => {
  const file = path.join(ROOT, 'dist/man', folder, 'docker-doctor.1');
  const page = manualPage(COMMANDS, usage, words, manifest);
  const text = readable(page);

  test('each command stands there as --help has it, with every option', () => {
    for (const command of COMMANDS.all) {
      const start = text.indexOf(` .SS "${synopsis(command, usage)}" ${usage.commands[command.name]} `);
      expect(start, command.name).not.toBe(-1);
      const own = text.slice(start, text.indexOf('.S', start + 3));
      for (const [label, ...texts] of optionRows(command.options, usage))
        expect(own).toContain(` .TP ${label.trim()} ${texts.join(' ')} `);
      if (command.argument === null) continue;
      const { word, means } = usage.arguments[command.argument.name];
      expect(own).toContain(` .TP ${word} ${means} `);
    }
    for (const [label, ...texts] of optionRows(COMMON, usage))
      expect(text).toContain(` .TP ${label.trim()} ${texts.join(' ')} `);
    for (const line of usage.exitCodes) expect(text).toContain(line.replace(/ {2,}/, ' '));
    for (const [line, means] of usage.examples) expect(text).toContain(` .TP ${line} ${means} `);
  });

  test('the page that is packed is this one', () => {
    expect(readFileSync(file, 'utf8')).toBe(page);
  });

  const linters = [
    ['mandoc', ['-T', 'lint']],
    ['groff', ['-man', '-ww', '-z', '-Kutf8', '-Tutf8']],
  ] as const;
  for (const [program, options] of linters) {
    test(`${program} has nothing to say of it`, (context) => {
      const { error, stdout, stderr } = spawnSync(program, [...options, file], { encoding: 'utf8' });
      if (error !== undefined) context.skip(`${program} is not installed here`);
      expect(stdout + stderr).toBe('');
    });
  }
});
