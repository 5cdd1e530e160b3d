import { expect, test } from 'vitest';
import { inNameOf } from '../../src/cli/command-line/in-name-of.ts';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import { en } from '../../src/messages/en/index.ts';
import { wordsThrough } from '../../src/messages/words-through.ts';
import { zhCN } from '../../src/messages/zh-CN/index.ts';

test.each([
  ['en', en],
  ['zh-CN', zhCN],
] as const)(
  'as docker’s plugin no sentence of %s tells people to type docker-doctor undo',
  (_language, words) => {
    const named = wordsThrough(words, (text) => inNameOf('docker doctor', text, COMMANDS));
    expect(named.fix.nothingStops).toContain('docker doctor undo');
    expect(named.fix.noFixFor('disk-full')).toMatch(/docker doctor$/);
    expect(named.plugin.noHooks('20.10.24')).toMatch(/docker doctor explain$/);
    expect(named.plugin.fileBroken('/root/.docker/config.json', 'EOF')).toMatch(/docker doctor check/);
    expect(named.fix.busy).toBe(words.fix.busy);
  },
);
