import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createHands } from '../../src/host/hands.ts';

const hands = createHands();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hands-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function at(name: string): string {
  return path.join(folder, name);
}

function mode(file: string): string {
  return (statSync(file).mode & 0o7777).toString(8);
}

const NEW = Buffer.from('new\n');

describe('replacing a file', () => {
  test('one that was not there gets the mode asked for, whatever the umask', async () => {
    await hands.replaceFile(at('daemon.json'), NEW, 0o644);
    expect(readFileSync(at('daemon.json'), 'utf8')).toBe('new\n');
    expect(mode(at('daemon.json'))).toBe('644');
    expect(readdirSync(folder)).toEqual(['daemon.json']);
  });

  test('one that was there keeps its mode, and is another file: no reader sees half of it', async () => {
    writeFileSync(at('daemon.json'), 'old\n');
    chmodSync(at('daemon.json'), 0o640);
    const before = statSync(at('daemon.json')).ino;
    await hands.replaceFile(at('daemon.json'), NEW, 0o644);
    expect(mode(at('daemon.json'))).toBe('640');
    expect(statSync(at('daemon.json')).ino).not.toBe(before);
  });

  test.skipIf(process.getuid?.() !== 0)('keeps its owner', async () => {
    writeFileSync(at('daemon.json'), 'old\n');
    chownSync(at('daemon.json'), 1234, 2345);
    chmodSync(at('daemon.json'), 0o6640);
    await hands.replaceFile(at('daemon.json'), NEW, 0o644);
    expect(statSync(at('daemon.json'))).toMatchObject({ uid: 1234, gid: 2345 });
    // chown takes these bits away: they are set after it.
    expect(mode(at('daemon.json'))).toBe('6640');
  });

  test('a symbolic link stays one, and what it leads to is replaced', async () => {
    mkdirSync(at('elsewhere'));
    writeFileSync(at('elsewhere/real.json'), 'old\n');
    symlinkSync('elsewhere/real.json', at('daemon.json'));
    await hands.replaceFile(at('daemon.json'), NEW, 0o644);
    expect(readlinkSync(at('daemon.json'))).toBe('elsewhere/real.json');
    expect(readFileSync(at('elsewhere/real.json'), 'utf8')).toBe('new\n');
    expect(readdirSync(folder).sort()).toEqual(['daemon.json', 'elsewhere']);
    expect(readdirSync(at('elsewhere'))).toEqual(['real.json']);
  });

  test('a link to a file that is not there yet makes that file', async () => {
    mkdirSync(at('elsewhere'));
    symlinkSync('elsewhere/real.json', at('middle'));
    symlinkSync(at('middle'), at('daemon.json'));
    await hands.replaceFile(at('daemon.json'), NEW, 0o644);
    expect(lstatSync(at('daemon.json')).isSymbolicLink()).toBe(true);
    expect(readFileSync(at('elsewhere/real.json'), 'utf8')).toBe('new\n');
  });

  test('a link that leads round in a circle is the system’s error', async () => {
    symlinkSync(at('b'), at('a'));
    symlinkSync(at('a'), at('b'));
    await expect(hands.replaceFile(at('a'), NEW, 0o644)).rejects.toMatchObject({ code: 'ELOOP' });
  });

  test('what a killed run left is taken away, what others have is not', async () => {
    const ours = ['.daemon.json.docker-doctor-0123456789ab', '.override.conf.docker-doctor-fedcba987654'];
    const others = ['.daemon.json.swp', 'daemon.json.bak', '.daemon.json.docker-doctor-notes'];
    for (const name of [...ours, ...others]) writeFileSync(at(name), 'x');
    await hands.replaceFile(at('daemon.json'), NEW, 0o644);
    expect(readdirSync(folder).sort()).toEqual([...others, 'daemon.json'].sort());
  });

  test('where it cannot be done the old file and nothing else is there', async () => {
    mkdirSync(at('daemon.json'));
    await expect(hands.replaceFile(at('daemon.json'), NEW, 0o644)).rejects.toMatchObject({
      code: 'EISDIR',
    });
    expect(readdirSync(folder)).toEqual(['daemon.json']);
    await expect(hands.replaceFile(at('no/such/folder'), NEW, 0o644)).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });
});

test('a file is removed with what a killed run left of it, and need not be there', async () => {
  writeFileSync(at('daemon.json'), 'x');
  writeFileSync(at(`.daemon.json.docker-doctor-0123456789ab`), 'x');
  await hands.removeFile(at('daemon.json'));
  expect(readdirSync(folder)).toEqual([]);
  await hands.removeFile(at('daemon.json'));
});

test('folders are made with their mode, listed in order, and removed whole', async () => {
  await hands.makeDirectory(at('journal'), 0o700);
  expect(mode(at('journal'))).toBe('700');
  chmodSync(at('journal'), 0o750);
  await hands.makeDirectory(at('journal'), 0o700);
  expect(mode(at('journal'))).toBe('750');
  for (const name of ['b', 'a', 'C']) writeFileSync(at(`journal/${name}`), '');
  expect(await hands.listDirectory(at('journal'))).toEqual(['C', 'a', 'b']);
  expect(await hands.listDirectory(at('none'))).toEqual([]);
  await hands.removeEmptyFolder(at('journal'));
  expect(readdirSync(at('journal'))).toEqual(['C', 'a', 'b']);
  await hands.removeDirectory(at('journal'));
  expect(readdirSync(folder)).toEqual([]);
  await hands.makeDirectory(at('empty'), 0o700);
  await hands.removeEmptyFolder(at('empty'));
  expect(readdirSync(folder)).toEqual([]);
});

test('a kernel setting is written in place: nothing beside it, and no file where there is none', async () => {
  writeFileSync(at('ip_forward'), '0\n');
  const before = statSync(at('ip_forward')).ino;
  await hands.writeKernelSetting(at('ip_forward'), '1');
  expect(readFileSync(at('ip_forward'), 'utf8')).toBe('1\n');
  expect(statSync(at('ip_forward')).ino).toBe(before);
  await expect(hands.writeKernelSetting(at('none'), '1')).rejects.toThrow('ENOENT');
  expect(readdirSync(folder)).toEqual(['ip_forward']);
});

test('permissions are changed, and nothing else', async () => {
  writeFileSync(at('socket'), 'x');
  chmodSync(at('socket'), 0o666);
  await hands.changeMode(at('socket'), 0o660);
  expect(statSync(at('socket')).mode & 0o7777).toBe(0o660);
  expect(readFileSync(at('socket'), 'utf8')).toBe('x');
});

describe('replacing what somebody else may have changed', () => {
  test('the bytes that were read are still there', async () => {
    writeFileSync(at('daemon.json'), 'old\n');
    await hands.replaceFile(at('daemon.json'), NEW, 0o644, { expected: Buffer.from('old\n') });
    expect(readFileSync(at('daemon.json'), 'utf8')).toBe('new\n');
  });

  test.each<[string, string | null, string | null]>([
    ['written', 'theirs\n', 'old\n'],
    ['written longer', 'old\nand more\n', 'old\n'],
    ['emptied', '', 'old\n'],
    ['removed', null, 'old\n'],
    ['made', 'theirs\n', null],
  ])('one that was %s meanwhile stays as it is', async (_how, now, expected) => {
    if (now !== null) writeFileSync(at('daemon.json'), now);
    const replacing = hands.replaceFile(at('daemon.json'), NEW, 0o644, {
      expected: expected === null ? null : Buffer.from(expected),
    });
    await expect(replacing).rejects.toMatchObject({ kind: 'changed-meanwhile', code: 'ECHANGED' });
    expect(readdirSync(folder)).toEqual(now === null ? [] : ['daemon.json']);
    if (now !== null) expect(readFileSync(at('daemon.json'), 'utf8')).toBe(now);
  });

  test('where nothing was there before, nothing is there now', async () => {
    await hands.replaceFile(at('daemon.json'), NEW, 0o644, { expected: null });
    expect(readFileSync(at('daemon.json'), 'utf8')).toBe('new\n');
  });
});

test('a file of our own takes the place of a link, and what the link named stays', async () => {
  writeFileSync(at('passwd'), 'precious\n');
  symlinkSync('passwd', at('recording.json'));
  await hands.replaceFile(at('recording.json'), NEW, 0o600, { followLink: false });
  expect(readFileSync(at('passwd'), 'utf8')).toBe('precious\n');
  expect(lstatSync(at('recording.json')).isFile()).toBe(true);
  expect(mode(at('recording.json'))).toBe('600');
});

test('a folder of our own is no link, and nobody else’s', async () => {
  await hands.makeOwnDirectory(at('rec/inner'), 0o700);
  expect(mode(at('rec/inner'))).toBe('700');
  symlinkSync('rec', at('link'));
  await expect(hands.makeOwnDirectory(at('link'), 0o700)).rejects.toMatchObject({ code: 'ENOTOURS' });
});

test.skipIf(process.getuid?.() !== 0)('a folder of another user is not ours', async () => {
  mkdirSync(at('theirs'));
  chownSync(at('theirs'), 1234, 1234);
  await expect(hands.makeOwnDirectory(at('theirs'), 0o700)).rejects.toMatchObject({ code: 'ENOTOURS' });
});

/** Node has no call for them; the file system of the tests may have none. */
function attribute(file: string, value?: string): string | null {
  const script =
    value === undefined
      ? 'import os,sys; print(os.getxattr(sys.argv[1], "user.note").decode(), end="")'
      : 'import os,sys; os.setxattr(sys.argv[1], "user.note", sys.argv[2].encode())';
  const done = spawnSync('python3', ['-c', script, file, ...(value === undefined ? [] : [value])]);
  return done.status === 0 ? done.stdout.toString() : null;
}

test('extended attributes outlive a replace', { timeout: 30_000 }, async (context) => {
  writeFileSync(at('daemon.json'), 'old\n');
  chmodSync(at('daemon.json'), 0o640);
  if (attribute(at('daemon.json'), 'kept') === null) return context.skip('no attributes here');
  expect(await hands.fateOfAttributes(at('daemon.json'))).toBe('kept');
  expect(await hands.replaceFile(at('daemon.json'), NEW, 0o644)).toEqual({ attributes: 'kept' });
  expect(attribute(at('daemon.json'))).toBe('kept');
  expect(readFileSync(at('daemon.json'), 'utf8')).toBe('new\n');
  expect(mode(at('daemon.json'))).toBe('640');
});

/** For the user 65534: read. In the bytes of acl(5) as setxattr(2) takes them (linux/posix_acl_xattr.h). */
const ACCESS_LIST =
  'import os,struct,sys; n="system.posix_acl_access"; f=sys.argv[1]; e=[(1,6,-1),(2,4,65534),(4,4,-1),(16,4,-1),(32,0,-1)]; ' +
  'b=struct.pack("<I",2)+b"".join(struct.pack("<HHI",t,p,i&0xffffffff) for t,p,i in e); ' +
  '(os.setxattr(f,n,b) if sys.argv[2]=="set" else None); print(os.getxattr(f,n)==b)';

test('an access control list outlives an edit, and its undo', { timeout: 30_000 }, async (context) => {
  const file = at('daemon.json');
  const list = (how: 'set' | 'look'): boolean =>
    spawnSync('python3', ['-c', ACCESS_LIST, file, how]).stdout.toString().trim() === 'True';
  writeFileSync(file, 'old\n');
  if (!list('set')) return context.skip('no access control lists here');
  for (const bytes of [NEW, Buffer.from('old\n')]) {
    expect(await hands.replaceFile(file, bytes, 0o644)).toEqual({ attributes: 'kept' });
    expect(list('look')).toBe(true);
  }
  expect(readFileSync(file, 'utf8')).toBe('old\n');
});

test('without a cp that copies them, it is said that they are lost', async () => {
  writeFileSync(at('daemon.json'), 'old\n');
  chmodSync(at('daemon.json'), 0o640);
  mkdirSync(at('bin'));
  // BusyBox: "cp: unrecognized option".
  writeFileSync(at('bin/cp'), '#!/bin/sh\necho "cp: unrecognized option" >&2\nexit 1\n', { mode: 0o755 });
  vi.stubEnv('PATH', `${at('bin')}:${process.env['PATH']}`);
  try {
    expect(await hands.fateOfAttributes(at('daemon.json'))).toMatch(/^(unseen|kept)$/);
    expect(await hands.replaceFile(at('daemon.json'), NEW, 0o644)).toEqual({ attributes: 'lost' });
  } finally {
    vi.unstubAllEnvs();
  }
  expect(readFileSync(at('daemon.json'), 'utf8')).toBe('new\n');
  expect(mode(at('daemon.json'))).toBe('640');
});
