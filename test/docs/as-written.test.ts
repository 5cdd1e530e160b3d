import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readLine } from '../../src/cli/command-line/line.ts';
import { parseLine } from '../../src/cli/command-line/parse.ts';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import { UsageError } from '../../src/cli/usage-error.ts';
import { en } from '../../src/messages/en/index.ts';
import { splitQuoted } from '../../src/notation/quoted-words.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

const PAGES = ['.', 'docs', 'ansible', 'pipelines', 'test/lab'].flatMap((folder) =>
  readdirSync(path.join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join(folder, name)),
);

const textOf = (page: string): string => readFileSync(path.join(ROOT, page), 'utf8');

/** As a line of its own or between backticks, without what the shell takes: comments, `>`, `|`, `;`. */
const TYPED = /(?:^ {4,}|`)(?:sudo |npx )?docker[- ]doctor ((?:[^`\n#>|;"']|"[^"\n]*"|'[^'\n]*')*)/gm;

/** `mirror use│add`, `explain [TEXT]`: a form, not a line to type. */
const isForm = (line: string): boolean => /[│[\\…]/.test(line);

function complaint(line: string): string | null {
  const words = splitQuoted(line);
  try {
    parseLine(readLine(words, COMMANDS), {
      messages: en,
      tool: { name: 'docker-doctor', version: '1.2.3' },
      commands: COMMANDS,
    });
    return null;
  } catch (error) {
    if (error instanceof UsageError) return `${line}: ${error.message}`;
    throw error;
  }
}

// The changelog names commands; what stands there is not typed.
test.each(PAGES.filter((page) => page !== 'CHANGELOG.md'))(
  '%s: what it says to type is understood',
  (page) => {
    const lines = [...textOf(page).matchAll(TYPED)].map(([, line = '']) => line.trim());
    const wrong = lines.filter((line) => !isForm(line)).flatMap((line) => complaint(line) ?? []);
    expect(wrong).toEqual([]);
  },
);

test.each(PAGES)('%s: the files that it links to are there', (page) => {
  const here = [...textOf(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, name = '']) =>
    path.join(path.dirname(page), name),
  );
  const onTheWeb = [...textOf(page).matchAll(/\/blob\/main\/([^)#\s]+)/g)].map(([, name = '']) => name);
  expect([...here, ...onTheWeb].filter((name) => !existsSync(path.join(ROOT, name)))).toEqual([]);
});
