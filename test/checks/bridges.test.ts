import { expect, test } from 'vitest';
import { altered, judgeHost, replayed, verdict, verdictOn, type Verdict } from '../recordings.ts';

const ID = 'bridges';

test('passes where each bridge has its route, and asks for nothing more', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'docker29-healthy-root']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('fails where the interface is gone', async () => {
  expect(await verdict(ID, 'bridge-removed')).toMatchObject([
    {
      cause: 'bridge-missing',
      severity: 'fail',
      params: { bridges: [{ network: 'bridge', bridge: 'docker0', state: 'gone' }] },
    },
  ]);
});

test('tells one that is down from one that has lost its address (include/uapi/linux/if.h, IFF_UP)', async () => {
  expect(await withFlags('0x1002')).toMatchObject([{ params: { bridges: [{ state: 'down' }] } }]);
  expect(await withFlags('0x1003')).toMatchObject([{ params: { bridges: [{ state: 'no-address' }] } }]);
});

test('is skipped where no engine answers, and unknown where the interface was not looked at', async () => {
  expect(await verdict(ID, 'daemon-stopped')).toHaveProperty('skip');
  const real = replayed('bridge-removed');
  const host = altered('bridge-removed', {
    stat: async (path) => (path.startsWith('/sys/class/net') ? { kind: 'not-recorded' } : real.stat(path)),
  });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({
    unknown: 'not-recorded',
    detail: '/sys/class/net/docker0',
  });
});

async function withFlags(flags: string): Promise<Verdict> {
  const real = replayed('bridge-removed');
  const docker0 = '/sys/class/net/docker0';
  const host = altered('bridge-removed', {
    stat: async (path) =>
      path === docker0
        ? { kind: 'there', type: 'directory', mode: 0o755, uid: 0, gid: 0, diskBytes: 0, realPath: path }
        : real.stat(path),
    readFile: async (path) =>
      path === `${docker0}/flags` ? { kind: 'read', bytes: Buffer.from(`${flags}\n`) } : real.readFile(path),
  });
  return verdictOn(ID, await judgeHost(host));
}
