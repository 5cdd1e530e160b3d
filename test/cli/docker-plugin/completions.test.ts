import { describe, expect, test } from 'vitest';
import { completions } from '../../../src/cli/docker-plugin/completions.ts';
import { COMMANDS } from '../../../src/cli/commands/index.ts';
import { en } from '../../../src/messages/en/index.ts';

function words(...typed: readonly string[]): readonly string[] {
  return completions(typed, COMMANDS, en.usage).map(({ word }) => word);
}

describe('what could stand there', () => {
  test('the commands, each once, with what they do', () => {
    expect(words('')).toEqual([...new Set(COMMANDS.all.map(({ name }) => name.split(' ')[0]))]);
    expect(completions(['mir'], COMMANDS, en.usage)).toEqual([
      { word: 'mirror', means: en.usage.groups.mirror },
    ]);
    expect(words('mirror', '')).toEqual(['list', 'test', 'add', 'remove', 'use']);
  });

  test('the options of the command, and of all', () => {
    expect(words('undo', '--l')).toEqual(['--list', '--lang']);
    expect(words('--li')).toEqual([]);
  });

  test('what an option may be', () => {
    expect(words('check', '--format', 'p')).toEqual(['pretty']);
    expect(words('check', '--fail-on', '')).toEqual(['fail', 'warn']);
    expect(words('check', '--timeout', '')).toEqual([]);
  });

  test('nothing where nobody knows', () => {
    expect(words('nonsense', '')).toEqual([]);
    expect(words('pull', 're')).toEqual([]);
  });
});
