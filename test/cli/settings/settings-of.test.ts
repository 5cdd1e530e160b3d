import { expect, test } from 'vitest';
import { readLine } from '../../../src/cli/command-line/line.ts';
import { COMMANDS } from '../../../src/cli/commands/index.ts';
import type { SettingsAhead } from '../../../src/cli/settings/read-settings.ts';
import { settingsOf } from '../../../src/cli/settings/settings-of.ts';
import { NO_SETTINGS } from '../../../src/cli/settings/settings.ts';
import { UsageError } from '../../../src/cli/usage-error.ts';
import { en } from '../../../src/messages/en/index.ts';

const BROKEN = {
  isNamed: false,
  language: null,
  settings: () => Promise.reject(new UsageError('x.toml, line 1: wrong')),
};

const said = (...words: readonly string[]) => saidOf(BROKEN, words);

async function saidOf(ahead: SettingsAhead, words: readonly string[]) {
  const typed = readLine(words, COMMANDS);
  const { called, options } = typed;
  const command = called.kind === 'command' ? called.command : COMMANDS.byDefault;
  const notes: string[] = [];
  const around = { messages: en, name: 'npx docker-doctor', note: (text: string) => void notes.push(text) };
  try {
    return { settings: await settingsOf(ahead, { command, called, options }, around), notes };
  } catch (error) {
    return { error: error instanceof UsageError ? error.message : error, notes };
  }
}

test('a broken file ends a check, a wait, and a fix of whatever is found', async () => {
  expect(await said()).toEqual({ error: 'x.toml, line 1: wrong', notes: [] });
  expect(await said('check')).toEqual({ error: 'x.toml, line 1: wrong', notes: [] });
  expect(await said('wait')).toEqual({ error: 'x.toml, line 1: wrong', notes: [] });
  expect(await said('fix')).toEqual({
    error: expect.stringMatching(/^x\.toml, line 1: wrong\n.*npx docker-doctor fix CAUSE/s),
    notes: [],
  });
});

test('what is named is mended all the same', async () => {
  expect(await said('fix', 'daemon-masked')).toEqual({
    settings: { ...NO_SETTINGS, isIgnored: true },
    notes: [expect.stringContaining('x.toml, line 1: wrong')],
  });
});

test('mirrors that are asked for need no file', async () => {
  expect(await said('fix', '--mirror', 'auto')).toEqual({
    settings: { ...NO_SETTINGS, isIgnored: true },
    notes: [expect.stringContaining('x.toml, line 1: wrong')],
  });
  expect(await saidOf({ ...BROKEN, isNamed: true }, ['fix', '--mirror', 'auto'])).toEqual({
    error: 'x.toml, line 1: wrong',
    notes: [],
  });
});

test('list goes on without it, but not without one that was named', async () => {
  expect(await said('list')).toEqual({
    settings: { ...NO_SETTINGS, isIgnored: true },
    notes: [expect.stringContaining('x.toml, line 1: wrong')],
  });
  expect(await saidOf({ ...BROKEN, isNamed: true }, ['list'])).toEqual({
    error: 'x.toml, line 1: wrong',
    notes: [],
  });
});
