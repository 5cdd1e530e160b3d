import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COMMAND } from './run-cli.ts';

const NAMED = 'services: {cache: {image: "hub.rat.dev/library/redis:7"}}\n';
/** Of util-linux, whose package with it is not on every machine; and the script of macOS takes no such options. */
const hasScript = spawnSync('script', ['-qefc', 'true', '/dev/null'], { stdio: 'ignore' }).status === 0;

let folder = '';
let file = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'question-'));
  file = path.join(folder, 'compose.yaml');
  writeFileSync(file, NAMED);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** On a terminal of script(1), with this key as the answer to the first question. */
function answeredWith(key: string): Promise<{ readonly isAsked: boolean; readonly code: number | null }> {
  const line = [...COMMAND, 'rewrite', '--undo', file].map((word) => `'${word}'`).join(' ');
  const child = spawn('script', ['-qefc', `stty cols 80; ${line}`, '/dev/null'], {
    env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', HOME: folder, LANG: 'C', TERM: 'xterm' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let heard = '';
  child.stdout.on('data', (chunk: Buffer) => {
    const isAsked = heard.includes('(y/N)');
    heard += chunk.toString();
    if (!isAsked && heard.includes('(y/N)')) child.stdin.write(key);
  });
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ isAsked: heard.includes('(y/N)'), code }));
  });
}

// README, "Exit status".
test.skipIf(!hasScript).each([
  ['Ctrl-C', '\u0003', 130],
  ['Escape', '\u001B', 1],
  ['n', 'n', 1],
] as const)('a question left with %s changes nothing', { timeout: 60_000 }, async (_name, key, code) => {
  expect(await answeredWith(key)).toEqual({ isAsked: true, code });
  expect(readFileSync(file, 'utf8')).toBe(NAMED);
});
