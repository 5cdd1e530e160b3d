import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cacheFolder, isRootsAlone } from '../../src/host/cache-folder.ts';
import { recallNote, rememberNote } from '../../src/host/notes.ts';

const isRoot = process.getuid?.() === 0;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'notes-'));
  vi.stubEnv('XDG_CACHE_HOME', path.join(folder, 'cache'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function at(name: string): string {
  return path.join(folder, name);
}

test('a note is kept, for us alone, and nothing beside it', async () => {
  await rememberNote('hub-blob', 'one');
  await rememberNote('hub-blob', 'two');
  expect(await recallNote('hub-blob')).toBe('two');
  expect(readdirSync(at('cache/docker-doctor'))).toEqual(['hub-blob']);
  expect(statSync(at('cache/docker-doctor/hub-blob')).mode & 0o777).toBe(0o600);
  expect(await recallNote('none')).toBeNull();
});

test('a link in its place is replaced, not followed', async () => {
  mkdirSync(at('cache/docker-doctor'), { recursive: true });
  writeFileSync(at('precious'), 'precious');
  symlinkSync(at('precious'), at('cache/docker-doctor/hub-blob'));
  symlinkSync(at('precious'), at(`cache/docker-doctor/hub-blob.${process.pid}`));
  await rememberNote('hub-blob', 'ours');
  expect(readFileSync(at('precious'), 'utf8')).toBe('precious');
  expect(lstatSync(at('cache/docker-doctor/hub-blob')).isFile()).toBe(true);
});

test('a folder that is a link is not written into', async () => {
  mkdirSync(at('cache'));
  mkdirSync(at('elsewhere'));
  symlinkSync(at('elsewhere'), at('cache/docker-doctor'));
  await rememberNote('hub-blob', 'ours');
  expect(readdirSync(at('elsewhere'))).toEqual([]);
});

test.each(['../up', '/etc/passwd', 'a/b', '', '.', '..'])('no name of a note: %j', async (name) => {
  await rememberNote(name, 'x');
  expect(await recallNote(name)).toBeNull();
  expect(existsSync(at('cache'))).toBe(false);
});

test('a gigabyte in its place is no note', async () => {
  mkdirSync(at('cache/docker-doctor'), { recursive: true });
  writeFileSync(at('cache/docker-doctor/hub-blob'), 'x'.repeat(100_000));
  expect(await recallNote('hub-blob')).toBeNull();
});

describe('the folder', () => {
  test('of a user is where XDG says, and never a path that is not whole', async () => {
    expect(await cacheFolder({ XDG_CACHE_HOME: '/x' }, 1000)).toBe('/x/docker-doctor');
    expect(await cacheFolder({ XDG_CACHE_HOME: 'x' }, 1000)).toMatch(/\/\.cache\/docker-doctor$/);
    expect(await cacheFolder({}, 1000)).toMatch(/\/\.cache\/docker-doctor$/);
  });

  test('of root is root’s, whoever’s HOME sudo kept', async () => {
    expect(await cacheFolder({ HOME: '/home/alice' }, 0)).toBe('/var/cache/docker-doctor');
  });

  test.skipIf(!isRoot)('that a user could exchange is not root’s', async () => {
    mkdirSync(at('alice/cache'), { recursive: true });
    chownSync(at('alice'), 1234, 1234);
    expect(await isRootsAlone(at('alice/cache'))).toBe(false);
    expect(await cacheFolder({ XDG_CACHE_HOME: at('alice/cache') }, 0)).toBe('/var/cache/docker-doctor');
    mkdirSync(at('open'));
    chmodSync(at('open'), 0o777);
    expect(await isRootsAlone(at('open'))).toBe(false);
    symlinkSync(at('open'), at('link'));
    expect(await isRootsAlone(at('link'))).toBe(false);
    mkdirSync(at('closed'));
    expect(await isRootsAlone(at('closed'))).toBe(true);
    expect(await cacheFolder({ XDG_CACHE_HOME: at('closed') }, 0)).toBe(at('closed/docker-doctor'));
  });
});
