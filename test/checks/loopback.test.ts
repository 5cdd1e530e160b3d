import { expect, test } from 'vitest';
import { judgeHost, replayed, verdict, verdictOn, type Verdict } from '../recordings.ts';

const ID = 'loopback';
const TRIE = '/proc/net/fib_trie';
const SWITCH = (device: string) => `/proc/sys/net/ipv4/conf/${device}/route_localnet`;
const NO_PROXY = '{ "userland-proxy": false }\n';

/** Leaves of /proc/net/fib_trie as a kernel 6.18 writes them. */
const DOWN = '     |-- 127.0.0.0\n        /8 host LOCAL\n     |-- 127.0.0.1\n        /32 host LOCAL\n';
const HAS = `${DOWN}     |-- 127.255.255.255\n        /32 link BROADCAST\n`;
const LACKS = '     |-- 172.17.0.1\n        /32 host LOCAL\n';

test('passes on healthy machines of each engine', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'healthy-user-in-group']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('fails where 127.0.0.1 is none of its addresses', async () => {
  expect(await withFiles({ [TRIE]: LACKS })).toEqual([
    { cause: 'loopback-unusable', severity: 'fail', params: { state: 'no-address', paths: [] } },
  ]);
  // With the whole of 127.0.0.0/8 the address is this machine's, though it stands on no interface.
  expect(await withFiles({ [TRIE]: '     |-- 127.0.0.0\n        /8 host LOCAL\n' })).toBe('pass');
});

test('fails where the interface is down, though its address is there', async () => {
  const flags = '1: lo: <LOOPBACK> mtu 65536 qdisc noqueue state DOWN mode DEFAULT group default qlen 1000\n';
  expect(await withFiles({ [TRIE]: DOWN }, flags)).toMatchObject([{ params: { state: 'down' } }]);
  expect(await withFiles({ [TRIE]: LACKS }, flags)).toMatchObject([{ params: { state: 'down' } }]);
  expect(await withFiles({ [TRIE]: DOWN }, flags.replace('LOOPBACK', 'LOOPBACK,UP,LOWER_UP'))).toBe('pass');
  // Where nothing is suspicious the tool is not asked.
  expect(await withFiles({ [TRIE]: HAS }, flags)).toBe('pass');
});

test('without docker-proxy the bridge must take packets from there', async () => {
  const files = { [TRIE]: HAS, [SWITCH('all')]: '0\n', [SWITCH('docker0')]: '0\n' };
  expect(await withFiles({ ...files, '/etc/docker/daemon.json': NO_PROXY })).toEqual([
    {
      cause: 'loopback-unusable',
      severity: 'fail',
      params: { state: 'not-routed', paths: [SWITCH('docker0')] },
    },
  ]);
  expect(await withFiles(files)).toBe('pass');
  for (const device of ['all', 'docker0']) {
    const on = { ...files, '/etc/docker/daemon.json': NO_PROXY, [SWITCH(device)]: '1\n' };
    expect(await withFiles(on), device).toBe('pass');
  }
});

test('is skipped where no engine answers', async () => {
  expect(await verdict(ID, 'daemon-stopped')).toHaveProperty('skip');
});

/** `link`: what "ip link show dev lo" prints. */
async function withFiles(files: Readonly<Record<string, string>>, link?: string): Promise<Verdict> {
  const real = replayed('healthy-trixie');
  return verdictOn(
    ID,
    await judgeHost({
      ...real,
      run: async (command) =>
        link !== undefined && command.argv.join(' ') === 'ip link show dev lo'
          ? { kind: 'exited', code: 0, stdout: link, stderr: '', ms: 1 }
          : real.run(command),
      readFile: async (path) => {
        const text = files[path];
        return text === undefined ? real.readFile(path) : { kind: 'read', bytes: Buffer.from(text) };
      },
    }),
  );
}
