import { expect, test } from 'vitest';
import type { StatResult } from '../../src/host/host.ts';
import { altered, judgeHost, replayed, verdict, verdictOn, type Verdict } from '../recordings.ts';

const ID = 'socket-mode';

test('passes where the socket is for root and the group docker', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'no-permission']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('warns where everybody may write', async () => {
  expect(await verdict(ID, 'socket-world-writable')).toEqual([
    { cause: 'socket-world-writable', severity: 'warn', params: { path: '/run/docker.sock', mode: 0o666 } },
  ]);
});

test('waits for a socket to be there', async () => {
  expect(await withStat({ kind: 'missing' })).toEqual({ skip: { kind: 'check', check: 'daemon-running' } });
});

test('cannot tell where it may not be seen', async () => {
  expect(await withStat({ kind: 'denied' })).toEqual({
    unknown: 'no-permission',
    detail: '/var/run/docker.sock',
  });
});

async function withStat(result: StatResult): Promise<Verdict> {
  const real = replayed('healthy-trixie');
  const host = altered('healthy-trixie', {
    stat: async (path) => (path === '/var/run/docker.sock' ? result : real.stat(path)),
  });
  return verdictOn(ID, await judgeHost(host));
}
