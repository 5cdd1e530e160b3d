import { describe, expect, test } from 'vitest';
import { placesOf } from '../../../src/cli/command-line/completion/places.ts';
import { vocabularyIn } from '../../../src/cli/commands/completion/vocabulary.ts';
import { completions } from '../../../src/cli/docker-plugin/completions.ts';
import { COMMANDS } from '../../../src/cli/commands/index.ts';
import { en } from '../../../src/messages/en/index.ts';

const PLACES = placesOf(COMMANDS, en.usage, vocabularyIn(en));

function words(...typed: readonly string[]): readonly string[] {
  return completions(typed, PLACES).words.map(({ word }) => word);
}

describe('what could stand there', () => {
  test('the commands, each once, with what they do', () => {
    expect(words('')).toEqual([...new Set(COMMANDS.all.map(({ name }) => name.split(' ')[0]))]);
    expect(completions(['mir'], PLACES).words).toEqual([{ word: 'mirror', means: en.usage.groups.mirror }]);
    expect(words('mirror', '')).toEqual(['list', 'test', 'add', 'remove', 'use']);
  });

  test('the options of the command, and of all', () => {
    expect(words('undo', '--l')).toEqual(['--list', '--lang']);
    expect(words('--li')).toEqual([]);
  });

  test('what an option may be', () => {
    expect(words('check', '--format', 'p')).toEqual(['pretty', 'prometheus']);
    expect(words('check', '--fail-on', '')).toEqual(['fail', 'warn']);
    expect(words('check', '--timeout', '')).toEqual([]);
  });

  test('the names that we know, in a list behind the last comma', () => {
    expect(words('fix', '--mirror', 'x', 'daemon-st')).toEqual(['daemon-stopped']);
    expect(words('--lang', 'en', 'mirror', 'add', 'daoc')).toEqual(['daocloud']);
    expect(words('--only', 'hub-pull,clo')).toEqual(['hub-pull,clock', 'hub-pull,clock-wrong']);
  });

  test('files and folders', () => {
    expect(completions(['check', '--from', ''], PLACES).paths).toBe('files');
    expect(completions(['check', '--record', ''], PLACES).paths).toBe('folders');
    expect(completions(['list', ''], PLACES).paths).toBe('none');
  });

  test('nothing where nobody knows', () => {
    expect(words('nonsense', '')).toEqual([]);
    expect(words('pull', 're')).toEqual([]);
  });
});
