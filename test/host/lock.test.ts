import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
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

  test('of a process that is stopped, and takes nobody more, is its own', async () => {
    // One who neither accepts nor ends: its queue fills, and the next is told EAGAIN (connect(2)).
    const script = `require('node:net').createServer().listen({ path: ${JSON.stringify(path)}, backlog: 1 }, () => { require('node:fs').writeSync(1, 'held'); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); })`;
    const holder = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(holder.stdout, 'data');
    const visitors = Array.from({ length: 8 }, () => connect(path));
    await Promise.allSettled(visitors.map((visitor) => once(visitor, 'connect')));
    const taken = await takeLock(path);
    visitors.forEach((visitor) => visitor.destroy());
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    expect(taken).toBeNull();
  });

  test('that was left behind is taken by one of many that start at once', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const script = `require('node:net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
      await once(spawn(process.execPath, ['-e', script], { stdio: 'ignore' }), 'exit');
      const taken = await Promise.all(Array.from({ length: 12 }, () => takeLock(path)));
      const held = taken.filter((release) => release !== null);
      expect(held).toHaveLength(1);
      held.forEach((release) => release());
    }
    // Five processes are started and killed: a second each while other tests run.
  }, 30_000);

  test('is taken by one start after the other: while another is at it, we wait', async () => {
    const name = `\0docker-doctor-${createHash('sha256').update(path).digest('hex').slice(0, 32)}`;
    const other = createServer().listen(name);
    await once(other, 'listening');
    const started = performance.now();
    setTimeout(() => other.close(), 400);
    const release = await takeLock(path);
    expect(performance.now() - started).toBeGreaterThan(390);
    release?.();
  });

  test('is not kept from us by somebody who sits on the turn', async () => {
    const name = `\0docker-doctor-${createHash('sha256').update(path).digest('hex').slice(0, 32)}`;
    const sitting = createServer().listen(name);
    await once(sitting, 'listening');
    const release = await takeLock(path);
    expect(release).not.toBeNull();
    release?.();
    sitting.close();
  });
});
