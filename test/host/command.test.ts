import { expect, test } from 'vitest';
import { runCommand } from '../../src/host/command.ts';

test('what a program says, on both streams, and its exit code', async () => {
  const result = await runCommand({
    argv: ['sh', '-c', 'echo out; echo err >&2; exit 3'],
    deadlineMs: 2000,
  });
  expect(result).toEqual({
    kind: 'exited',
    code: 3,
    stdout: 'out\n',
    stderr: 'err\n',
    ms: expect.any(Number),
  });
});

test('in the language that we read, without a pager, and with nothing to read', async () => {
  const script = 'echo "$LC_ALL|$SYSTEMD_PAGER|$SYSTEMD_COLORS"; cat';
  expect(await runCommand({ argv: ['sh', '-c', script], deadlineMs: 2000 })).toMatchObject({
    code: 0,
    stdout: 'C||0\n',
  });
});

test('no shell reads the arguments', async () => {
  expect(await runCommand({ argv: ['echo', '$HOME;', '*'], deadlineMs: 2000 })).toMatchObject({
    stdout: '$HOME; *\n',
  });
});

test('a program that is not there', async () => {
  expect(await runCommand({ argv: ['no-such-program-at-all'], deadlineMs: 2000 })).toEqual({
    kind: 'not-found',
  });
});

test('one that may not be run', async () => {
  expect(await runCommand({ argv: ['/etc/passwd'], deadlineMs: 2000 })).toMatchObject({
    kind: 'failed',
    code: 'EACCES',
  });
});

test('one that is killed', async () => {
  expect(await runCommand({ argv: ['sh', '-c', 'kill -TERM $$'], deadlineMs: 2000 })).toMatchObject({
    kind: 'failed',
    code: 'SIGTERM',
  });
});

test('the deadline ends a child that ignores the polite signal', async () => {
  const started = performance.now();
  const result = await runCommand({ argv: ['sh', '-c', 'trap "" TERM; sleep 30'], deadlineMs: 200 });
  expect(result.kind).toBe('timed-out');
  expect(performance.now() - started).toBeLessThan(500);
});

test('a grandchild that holds the output open is ended too', async () => {
  // Like no other sleep on this computer.
  const sleep = `sleep 30.${process.pid}`;
  const result = await runCommand({ argv: ['sh', '-c', `${sleep} & echo $!; wait`], deadlineMs: 200 });
  expect(result.kind).toBe('timed-out');
  // The child is done at once here, the grandchild is not.
  const started = performance.now();
  const orphan = await runCommand({ argv: ['sh', '-c', `${sleep} & echo hi`], deadlineMs: 200 });
  expect(orphan.kind).toBe('timed-out');
  expect(performance.now() - started).toBeLessThan(500);
  const left = await runCommand({ argv: ['pgrep', '-f', `^${sleep}$`], deadlineMs: 2000 });
  const pids = left.kind === 'exited' ? left.stdout.trim().split('\n').filter(Boolean) : [];
  const ours = await Promise.all(
    pids.map((pid) => runCommand({ argv: ['ps', '-o', 'stat=', '-p', pid], deadlineMs: 2000 })),
  );
  // A zombie that nobody has waited for yet has ended.
  expect(ours.filter((ps) => ps.kind === 'exited' && /^[^Z]/.test(ps.stdout))).toEqual([]);
});

test('who has seen enough ends it, and its children, before its deadline', async () => {
  const enough = new AbortController();
  setTimeout(() => enough.abort(), 100);
  const started = performance.now();
  const result = await runCommand({
    argv: ['sh', '-c', 'sleep 60 & sleep 60'],
    deadlineMs: 30_000,
    signal: enough.signal,
  });
  expect(result.kind).toBe('timed-out');
  expect(performance.now() - started).toBeLessThan(10_000);
});
