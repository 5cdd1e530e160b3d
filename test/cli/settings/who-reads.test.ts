import { expect, test } from 'vitest';
import { COMMANDS } from '../../../src/cli/commands/index.ts';

/** By name, so that who adds a command decides. */
const WHO_READS = {
  check: 'needed',
  prove: null,
  wait: 'needed',
  // It asks what is accepted; with the names of causes it asks nothing.
  fix: 'unless-words',
  undo: null,
  explain: null,
  'trace pull': null,
  'trace push': null,
  'trace search': null,
  search: null,
  pull: null,
  'mirror list': null,
  'mirror test': null,
  'mirror add': null,
  'mirror remove': null,
  'mirror use': null,
  bundle: null,
  rewrite: null,
  'hint install': null,
  'hint remove': null,
  'watch install': null,
  'watch remove': null,
  // It tells what is checked besides.
  list: 'if-whole',
  completion: null,
  help: null,
  version: null,
} as const;

test('a broken settings file ends nothing but what asks it', () => {
  expect(Object.fromEntries(COMMANDS.all.map(({ name, settings }) => [name, settings]))).toEqual(WHO_READS);
});
