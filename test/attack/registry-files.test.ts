import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asObject, listOf, parseObject, textOf } from '../../src/notation/json-object.ts';
import { attacked, faultsOf, measureStart, type Attacked } from './assail-command.ts';
import { some } from './how-many.ts';

const DEADLINE_MS = 1_000;

let home = '';
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'attacked-'));
  // A Podman without root reads its user's own file, and is asked for its version.
  write('bin/podman', '#!/bin/sh\necho podman version 5.4.2\n');
  chmodSync(path.join(home, 'bin/podman'), 0o755);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));
beforeAll(measureStart, 30_000);

function write(name: string, text: string): void {
  mkdirSync(path.dirname(path.join(home, name)), { recursive: true });
  writeFileSync(path.join(home, name), text);
}

const SECRET = 's3cr3t-of-us';

function withMirrors(mirrors: readonly string[]): string {
  const tables = mirrors.map((location) => `[[registry.mirror]]\nlocation = "${location}"\n`);
  return `[[registry]]\nprefix = "ghcr.io"\nlocation = "ghcr.io"\n${tables.join('')}`;
}

const FILES = some(
  Object.entries({
    'draws on the terminal': withMirrors([String.raw`\u001b[2Jx\u0007\u202E\u009B.test\r\nforged`]),
    'is no address': withMirrors([
      '',
      ':',
      'http://[',
      '//',
      ' ',
      'a b',
      '%',
      '{id}',
      '\u{1F433}.test:99999999',
    ]),
    'names a password': withMirrors([`user:${SECRET}@mirror.test/ghcr.io`]),
    'has five hundred mirrors': withMirrors(Array.from({ length: 500 }, (_one, n) => `m${n}.test`)),
    'has a mirror of a hundred thousand letters': withMirrors([`${'a'.repeat(100_000)}.test`]),
    'has two hundred thousand slashes': withMirrors([`m.test${'/'.repeat(200_000)}x`]),
    'has other kinds of values': 'registry = 3\n[registry2]\nmirror = [1, {}]\n',
    'is of tables in tables': `[[registry]]\nprefix = "ghcr.io"\n${'[['.repeat(50_000)}`,
    'is broken where it draws': '[[registry]]\nprefix = "\u001B[2J\u202E',
  }),
);

/** What a file of somebody else's says is a line of ours at most. */
function wrong(name: string, seen: Attacked): readonly string[] {
  const leak = (seen.stdout + seen.stderr).includes(SECRET) ? [`${name}: leaks`] : [];
  return [...faultsOf(name, seen, DEADLINE_MS), ...leak];
}

async function against(words: readonly string[], text: string): Promise<Attacked> {
  write('.config/containers/registries.conf', text);
  return attacked([...words, '--registry', 'ghcr.io', '--format', 'json', '--timeout', '1s'], {
    env: { HOME: home, PATH: `${home}/bin:/usr/bin:/bin`, DOCKER_HOST: 'tcp://127.0.0.1:1' },
  });
}

describe(`registries.conf of ${FILES.length} kinds that nobody wrote well`, { timeout: 60_000 }, () => {
  test('is listed, or said to be unread: what is no TOML for Podman either names no mirrors, and not none', async () => {
    const faults: string[] = [];
    const unread: string[] = [];
    for (const [name, text] of FILES) {
      const seen = await against(['mirror', 'list'], text);
      faults.push(...wrong(name, seen));
      const [engine] = listOf(parseObject(seen.stdout).engines);
      if (textOf(asObject(engine).unread) !== '') unread.push(name);
    }
    expect(faults).toEqual([]);
    const broken = ['has two hundred thousand slashes', 'is of tables in tables', 'is broken where it draws'];
    expect(unread).toEqual(broken.filter((name) => FILES.some(([tried]) => tried === name)));
  });

  test('is planned for, or left alone', async () => {
    const faults: string[] = [];
    for (const [name, text] of FILES) {
      const words = ['mirror', 'use', 'none', '--engine', 'podman', '--dry-run'];
      faults.push(...wrong(name, await against(words, text)));
    }
    expect(faults).toEqual([]);
  });
});
