import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { takeLock } from '../../src/host/lock.ts';

describe('the lock', () => {
  let folder = '';
  let path = '';

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lock-'));
    path = join(folder, 'lock');
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('is had by one at a time', async () => {
    const release = await takeLock(path);
    expect(release).not.toBeNull();
    expect(await takeLock(path)).toBeNull();
    release?.();
    const again = await takeLock(path);
    expect(again).not.toBeNull();
    again?.();
  });

  test('of a process that was killed is free', async () => {
    const script = `require('node:net').createServer().listen(${JSON.stringify(path)}, () => console.log('held'))`;
    const holder = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(holder.stdout, 'data');
    expect(await takeLock(path)).toBeNull();
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const release = await takeLock(path);
    expect(release).not.toBeNull();
    release?.();
  });
});
