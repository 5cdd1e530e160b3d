import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cli } from '../run-cli.ts';
import { inBash, inFish, inZsh, isInstalled, type Completer } from './shells.ts';

/** What is typed, and what fits in place of the last word. */
const TYPED: readonly (readonly [string, readonly string[]])[] = [
  ['docker-doctor mir', ['mirror']],
  ['docker-doctor mirror ', ['list', 'test', 'add', 'remove', 'use']],
  ['docker-doctor --lang zh-CN fi', ['fix']],
  ['docker-doctor mirror add daoc', ['daocloud']],
  ['docker-doctor mirror --engine docker add x --engine po', ['podman']],
  ['docker-doctor fix --mirror x daemon-st', ['daemon-stopped']],
  ['docker-doctor fix daemon-stopped disk-f', ['disk-full']],
  ['docker-doctor explain mirror-t', ['mirror-tampered']],
  ['docker-doctor --format p', ['pretty', 'prometheus']],
  ['docker-doctor check --lang ', ['en', 'zh-CN']],
  ['docker-doctor check --only hub-pull,clo', ['clock', 'clock-wrong']],
  ['docker-doctor check --skip network-o', ['network-offline']],
  ['docker-doctor wait --for e', ['engine']],
  ['docker-doctor undo --l', ['--list', '--lang']],
  ['docker-doctor list --no-', ['--no-color']],
  ['docker-doctor completion ', ['bash', 'zsh', 'fish']],
  ['docker-doctor help mi', ['mirror']],
  ['docker-doctor explain unlike-any-o', ['unlike-any-other.log']],
  ['docker-doctor check --record unlike-any-f', ['unlike-any-folder']],
];

const SHELLS: readonly (readonly [string, Completer])[] = [
  ['bash', inBash],
  ['zsh', inZsh],
  ['fish', inFish],
];

describe.each(SHELLS)('the completion for %s', (shell, complete) => {
  let folder = '';
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'docker-doctor-completion-'));
    writeFileSync(path.join(folder, 'unlike-any-other.log'), '');
    mkdirSync(path.join(folder, 'unlike-any-folder'));
    writeFileSync(path.join(folder, 'script'), (await cli(['completion', shell])).stdout);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('completes in the shell itself', { timeout: 60_000 }, (context) => {
    if (!isInstalled(shell)) context.skip(`${shell} is not installed here`);
    const found = complete(
      TYPED.map(([line]) => line),
      folder,
    );
    const seen = TYPED.map(([line], at) => [line, [...new Set(found[at]?.map(lastOfList))].sort()]);
    expect(seen).toEqual(TYPED.map(([line, words]) => [line, [...words].sort()]));
  });
});

test('bash splits a word at an equals sign', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'docker-doctor-completion-'));
  try {
    writeFileSync(path.join(folder, 'script'), (await cli(['completion', 'bash'])).stdout);
    expect(
      inBash(
        ['docker-doctor --format=p', 'docker-doctor --lang=zh list --format=js', 'docker-doctor pull '],
        folder,
      ),
    ).toEqual([['pretty', 'prometheus'], ['json'], []]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('the command', () => {
  test('takes the shells that it knows', async () => {
    const known = 'SHELL must be one of bash, zsh, fish, not "csh".';
    const { code, stderr } = await cli(['completion', 'csh']);
    expect([code, stderr.split('\n')[0]]).toEqual([2, expect.stringContaining(known)]);
    const none = await cli(['completion']);
    expect([none.code, none.stdout]).toEqual([2, '']);
    expect(none.stderr).toContain('docker-doctor completion bash');
  });

  test('what a word means is told in the language of the reader', async () => {
    const { stdout } = await cli(['completion', 'fish'], { env: { LANG: 'zh_CN.UTF-8' } });
    expect(stdout).toContain("-a 'fix' -d '修复 check 发现的问题");
  });
});

/** In a list bash and fish offer the whole of it, zsh what comes behind the last comma; a folder may end in a slash. */
function lastOfList(word: string): string {
  return word.replace(/^.*,/, '').replace(/\/$/, '');
}
