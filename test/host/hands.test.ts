import { lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHands } from '../../src/host/hands.ts';

const hands = createHands();
const NEW = new TextEncoder().encode('new');

describe('our hands', () => {
  let folder: string;
  const at = (name: string): string => join(folder, name);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hands-'));
    await mkdir(at('real'));
  });

  afterEach(async () => rm(folder, { recursive: true }));

  test('replace a file and keep its mode', async () => {
    await writeFile(at('file'), 'old', { mode: 0o640 });
    await hands.replaceFile(at('file'), NEW, 0o644);
    expect(await readFile(at('file'), 'utf8')).toBe('new');
    expect((await stat(at('file'))).mode & 0o777).toBe(0o640);
  });

  test('replace what a link leads to, and keep the link', async () => {
    await writeFile(at('real/file'), 'old');
    await symlink('real/file', at('link'));
    await hands.replaceFile(at('link'), NEW, 0o644);
    expect(await readFile(at('real/file'), 'utf8')).toBe('new');
    expect((await lstat(at('link'))).isSymbolicLink()).toBe(true);
  });

  test('make and remove the file of a link that leads nowhere, and keep the link', async () => {
    await symlink('real/file', at('second'));
    await symlink('second', at('link'));
    await hands.replaceFile(at('link'), NEW, 0o600);
    expect(await readFile(at('real/file'), 'utf8')).toBe('new');
    await hands.removeFile(at('link'));
    expect(await readdir(at('real'))).toEqual([]);
    expect((await lstat(at('link'))).isSymbolicLink()).toBe(true);
  });

  test('take away what a killed run left beside the file, and nothing else', async () => {
    const others = ['.file.swp', 'file', '.file.docker-doctor-mine'];
    for (const name of [...others, '.file.docker-doctor-0123456789ab'])
      await writeFile(at(`real/${name}`), '');
    await symlink('real/file', at('link'));
    await hands.removeLeftovers(at('link'));
    expect((await readdir(at('real'))).sort()).toEqual(others.sort());
    await hands.removeLeftovers(at('missing/file'));
  });
});
