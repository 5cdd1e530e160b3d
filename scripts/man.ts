import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../package.json' with { type: 'json' };
import { manualPage } from '../src/cli/command-line/manual/manual.ts';
import { COMMANDS } from '../src/cli/commands/index.ts';
import { usage as english } from '../src/messages/en/command-line.ts';
import { manual as englishManual } from '../src/messages/en/manual.ts';
import { usage as chinese } from '../src/messages/zh-CN/command-line.ts';
import { manual as chineseManual } from '../src/messages/zh-CN/manual.ts';

/** Where man(1) looks below a folder of MANPATH: by section, and by language before it (man(1), "--locale"). */
const PAGES = [
  ['man1', english, englishManual],
  ['zh_CN/man1', chinese, chineseManual],
] as const;

const target = path.join(import.meta.dirname, '../dist/man');
for (const [folder, usage, words] of PAGES) {
  mkdirSync(path.join(target, folder), { recursive: true });
  writeFileSync(
    path.join(target, folder, `${manifest.name}.1`),
    manualPage(COMMANDS, usage, words, manifest),
  );
}
