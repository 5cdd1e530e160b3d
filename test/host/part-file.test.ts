import { execFileSync } from 'node:child_process';
import {
  chownSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPartFile, writeProgress } from '../../src/host/part-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'part-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function at(name: string): string {
  return path.join(folder, name);
}

test('a file is filled at any place, read back, and cut', async () => {
  const file = await openPartFile(at('a.part'));
  await file.write(Buffer.from('behind'), 10);
  await file.write(Buffer.from('in front'), 0);
  const into = Buffer.alloc(99);
  expect(await file.read(into, 10)).toBe(6);
  expect(into.toString('utf8', 0, 6)).toBe('behind');
  expect(await file.length()).toBe(16);
  await file.finish(8);
  await file.close();
  expect(readFileSync(at('a.part'), 'utf8')).toBe('in front');
});

describe('what somebody put in our way is neither followed nor written', () => {
  test('a link, also one to nothing', async () => {
    writeFileSync(at('victim'), 'mine');
    symlinkSync(at('victim'), at('a.part'));
    symlinkSync(at('nothing'), at('b.part'));
    for (const name of ['a.part', 'b.part'])
      await expect(openPartFile(at(name))).rejects.toMatchObject({ code: 'ELOOP' });
    expect(readFileSync(at('victim'), 'utf8')).toBe('mine');
    expect(readdirSync(folder)).not.toContain('nothing');
  });

  test('a second name of a file', async () => {
    writeFileSync(at('victim'), 'mine');
    linkSync(at('victim'), at('a.part'));
    await expect(openPartFile(at('a.part'))).rejects.toMatchObject({ code: 'ENOTOURS' });
    expect(readFileSync(at('victim'), 'utf8')).toBe('mine');
  });

  test('a pipe, for which nobody waits', async () => {
    execFileSync('mkfifo', [at('a.part')]);
    await expect(openPartFile(at('a.part'))).rejects.toMatchObject({ code: 'ENOTOURS' });
  });

  // Nobody else may give a file away (chown(2)).
  test.runIf(process.geteuid?.() === 0)('a file of another user, who would own the archive', async () => {
    writeFileSync(at('a.part'), 'theirs');
    chownSync(at('a.part'), 12_345, 12_345);
    await expect(openPartFile(at('a.part'))).rejects.toMatchObject({ code: 'ENOTOURS' });
    expect(readFileSync(at('a.part'), 'utf8')).toBe('theirs');
  });

  test('a link in the place of the notes, or of what becomes of them', async () => {
    writeFileSync(at('victim'), 'mine');
    symlinkSync(at('victim'), at('notes'));
    symlinkSync(at('victim'), at('notes~'));
    await writeProgress(at('notes'), 'how far');
    expect(readFileSync(at('victim'), 'utf8')).toBe('mine');
    expect(readFileSync(at('notes'), 'utf8')).toBe('how far');
    expect(readdirSync(folder).sort()).toEqual(['notes', 'victim']);
  });
});
