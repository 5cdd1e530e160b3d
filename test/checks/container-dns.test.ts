import { expect, test } from 'vitest';
import { replacedFile } from '../replaced.ts';
import { altered, judgeHost, verdict, verdictOn } from '../recordings.ts';

const ID = 'container-dns';

test('passes where containers are given the servers of this machine', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'healthy-user-in-group']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('fails where only a loopback server is left, and nobody answers at 8.8.8.8', async () => {
  expect(await verdict(ID, 'container-dns-loopback')).toEqual([
    {
      cause: 'container-dns-broken',
      severity: 'fail',
      params: { servers: ['8.8.8.8', '8.8.4.4'], from: 'fallback', loopback: ['127.0.0.1'] },
    },
  ]);
});

test('fails where the server of daemon.json does not answer', async () => {
  expect(await verdict(ID, 'container-dns-dead')).toEqual([
    {
      cause: 'container-dns-broken',
      severity: 'fail',
      params: { servers: ['203.0.113.200'], from: 'daemon.json', loopback: [] },
    },
  ]);
});

test('one server that answers is enough', async () => {
  const host = altered('container-dns-loopback', {
    askNameServer: async ({ server }) =>
      server === '8.8.4.4'
        ? { kind: 'answered', said: 'ENOTFOUND', ms: 20 }
        : { kind: 'failed', code: 'ETIMEOUT', ms: 900 },
  });
  expect(verdictOn(ID, await judgeHost(host))).toBe('pass');
});

test('behind the stub of systemd-resolved stand its own servers', async () => {
  const asked: string[] = [];
  const stub = replacedFile('healthy-trixie', '/etc/resolv.conf', 'nameserver 127.0.0.53\noptions edns0\n');
  const host = {
    ...stub,
    readFile: async (path: string) =>
      path === '/run/systemd/resolve/resolv.conf'
        ? ({ kind: 'read', bytes: new Uint8Array(Buffer.from('nameserver 192.0.2.7\n')) } as const)
        : stub.readFile(path),
    askNameServer: async ({ server }: { readonly server: string }) => {
      asked.push(server);
      return { kind: 'failed', code: 'ETIMEOUT', ms: 1 } as const;
    },
  };
  expect(verdictOn(ID, await judgeHost(host))).toBe('pass');
  expect(asked).toEqual([]);
});

test('cannot tell from a recording without the answers', async () => {
  const host = replacedFile('healthy-trixie', '/etc/resolv.conf', 'nameserver 127.0.0.1\n');
  expect(verdictOn(ID, await judgeHost(host))).toEqual({
    unknown: 'not-recorded',
    detail: '8.8.8.8 8.8.4.4',
  });
});

test('cannot tell where resolv.conf cannot be read', async () => {
  const host = replacedFile('healthy-trixie', '/etc/resolv.conf', { kind: 'denied' });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({
    unknown: 'failed',
    detail: '/etc/resolv.conf: denied',
  });
});
