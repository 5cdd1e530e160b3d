import { describe, expect, test } from 'vitest';
import { replacedFile } from '../replaced.ts';
import type { RunResult } from '../../src/host/host.ts';
import { altered, judgeHost, replayed, verdict, verdictOn, type Verdict } from '../recordings.ts';

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

test.each([
  ['the resolver of this machine', ['127.0.0.53'], 'fails'],
  ['it, and one that is silent', ['127.0.0.1', '203.0.113.200'], 'fails'],
  ['it, and one that answers', ['127.0.0.1', '192.0.2.7'], 'pass'],
])('daemon.json gives containers %s', async (_what, servers, end) => {
  const asked: string[] = [];
  const host = {
    ...replacedFile('healthy-trixie', '/etc/docker/daemon.json', JSON.stringify({ dns: servers })),
    askNameServer: async ({ server }: { readonly server: string }) => {
      asked.push(server);
      return server === '192.0.2.7'
        ? ({ kind: 'answered', said: 'NOERROR', ms: 1 } as const)
        : ({ kind: 'failed', code: 'ETIMEOUT', ms: 900 } as const);
    },
  };
  const loopback = servers.filter((server) => server.startsWith('127.'));
  expect(verdictOn(ID, await judgeHost(host))).toEqual(
    end === 'pass'
      ? 'pass'
      : [
          {
            cause: 'container-dns-broken',
            severity: 'fail',
            params: { servers, from: 'daemon.json', loopback },
          },
        ],
  );
  // From here it would answer, and that says nothing of a container.
  expect(asked).not.toContain(loopback[0]);
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

describe('with "iptables": false', () => {
  test('no answer comes back into the default bridge', async () => {
    expect(await withoutIptables({})).toEqual([
      {
        cause: 'container-dns-broken',
        severity: 'warn',
        params: { servers: ['198.51.100.53'], from: 'no-nat', loopback: [] },
      },
    ]);
  });

  test("it does with a rule of one's own, in iptables or in nftables", async () => {
    expect(
      await withoutIptables({
        'iptables-save':
          '*nat\n:POSTROUTING ACCEPT [0:0]\n-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE\nCOMMIT\n',
      }),
    ).toBe('pass');
    expect(
      await withoutIptables({
        nft: 'table ip own {\n\tchain post {\n\t\ttype nat hook postrouting priority srcnat; policy accept;\n\t\tip saddr 172.17.0.0/16 masquerade\n\t}\n}\n',
      }),
    ).toBe('pass');
  });

  test('and from a name server on this machine', async () => {
    expect(await withoutIptables({}, '192.0.2.2')).toBe('pass');
  });

  test('cannot tell where one of the two is silent, or refuses: the rule may be its', async () => {
    const slow = { kind: 'timed-out', ms: 1000 } as const;
    expect(await withoutIptables({ 'iptables-save': slow })).toEqual({
      unknown: 'timed-out',
      detail: 'iptables-save: no answer within 1.0 s',
    });
    const locked = {
      kind: 'exited',
      code: 4,
      stdout: '',
      stderr: 'Another app holds the xtables lock',
      ms: 1,
    } as const;
    expect(await withoutIptables({ 'iptables-save': locked })).toMatchObject({ unknown: 'failed' });
  });

  test('only root can tell', async () => {
    const host = replacedFile('healthy-user-in-group', PATH, '{"iptables": false}');
    expect(verdictOn(ID, await judgeHost(host))).toEqual({
      unknown: 'no-permission',
      detail: 'iptables-save',
    });
  });
});

describe('with "ip-masq": false', () => {
  const saved = (...rules: readonly string[]) => ({
    'iptables-save': ['*nat', ':POSTROUTING ACCEPT [0:0]', ...rules, 'COMMIT', ''].join('\n'),
  });
  /** As Docker 26.1 makes them for a network of one's own, and for a port of a container on the default one. */
  const DOCKERS = [
    '-A POSTROUTING -s 172.18.0.0/16 ! -o br-0123456789ab -j MASQUERADE',
    '-A POSTROUTING -s 172.17.0.2/32 -d 172.17.0.2/32 -p tcp -m tcp --dport 80 -j MASQUERADE',
  ];
  const judged = async (...rules: readonly string[]) =>
    withoutIptables(saved(...rules), '198.51.100.53', '{"ip-masq": false}');

  test('no answer comes back into the default bridge, though Docker has other rules', async () => {
    expect(await judged(...DOCKERS)).toMatchObject([{ severity: 'warn', params: { from: 'no-nat' } }]);
  });

  test("it does with a rule of one's own", async () => {
    expect(await judged(...DOCKERS, '-A POSTROUTING -o eth0 -j MASQUERADE')).toBe('pass');
  });
});

const PATH = '/etc/docker/daemon.json';

/** As Linux 6 wrote it of loopback and of an interface with 192.0.2.2/24, its second half. */
const FIB_TRIE = `Local:
  +-- 0.0.0.0/0 2 0 2
     +-- 127.0.0.0/8 2 0 2
        +-- 127.0.0.0/31 1 0 0
           |-- 127.0.0.0
              /8 host LOCAL
           |-- 127.0.0.1
              /32 host LOCAL
        |-- 127.255.255.255
           /32 link BROADCAST
     +-- 192.0.2.0/24 2 0 2
        +-- 192.0.2.0/30 2 0 2
           |-- 192.0.2.0
              /24 link UNICAST
           |-- 192.0.2.2
              /32 host LOCAL
        |-- 192.0.2.255
           /32 link BROADCAST
`;

/** Root's healthy machine with it; what a tool does not print it has nothing of. */
async function withoutIptables(
  printed: Readonly<Record<string, string | RunResult>>,
  server = '198.51.100.53',
  setting = '{"iptables": false}',
): Promise<Verdict> {
  const files: Readonly<Record<string, string>> = {
    [PATH]: setting,
    '/etc/resolv.conf': `nameserver ${server}\n`,
    '/proc/net/fib_trie': FIB_TRIE,
  };
  const real = replayed('healthy-trixie');
  const host = altered('healthy-trixie', {
    readFile: async (path) => {
      const text = files[path];
      return text === undefined
        ? real.readFile(path)
        : { kind: 'read', bytes: new Uint8Array(Buffer.from(text)) };
    },
    run: async (command) => {
      const [program] = command.argv;
      if (program !== 'iptables-save' && program !== 'nft') return real.run(command);
      const result = printed[program] ?? '';
      return typeof result === 'string'
        ? { kind: 'exited', code: 0, stdout: result, stderr: '', ms: 1 }
        : result;
    },
  });
  return verdictOn(ID, await judgeHost(host));
}

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

// moby/moby#43184, mended by pull request 45000.
test('a search list makes 20.10 forget that the stub resolver is this machine’s', async () => {
  const on = (name: string, settings: object) => {
    const { readFile } = replayed(name);
    const files: Readonly<Record<string, string>> = {
      '/etc/docker/daemon.json': JSON.stringify(settings),
      '/etc/resolv.conf': 'nameserver 127.0.0.53\n',
      '/run/systemd/resolve/resolv.conf': 'nameserver 203.0.113.53\n',
    };
    return altered(name, {
      readFile: async (path, bounds) => {
        const text = files[path];
        return text === undefined ? readFile(path, bounds) : { kind: 'read', bytes: Buffer.from(text) };
      },
    });
  };
  expect(verdictOn(ID, await judgeHost(on('healthy-bookworm', { 'dns-search': ['.'] })))).toMatchObject([
    {
      cause: 'container-dns-broken',
      severity: 'fail',
      params: {
        from: 'own-networks',
        loopback: ['127.0.0.53'],
        engine: expect.stringMatching(/^20\.10\.24/),
      },
    },
  ]);
  expect(verdictOn(ID, await judgeHost(on('healthy-bookworm', {})))).toBe('pass');
  expect(verdictOn(ID, await judgeHost(on('healthy-trixie', { 'dns-search': ['.'] })))).toBe('pass');
});
