import { describe, expect, test } from 'vitest';
import { replacedAnswer, replacedFile } from '../replaced.ts';
import { judgeHost, verdict, verdictOn } from '../recordings.ts';

const ID = 'ip-forward';
const SWITCH = '/proc/sys/net/ipv4/ip_forward';

test('passes where packets are forwarded', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'healthy-user-in-group']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('fails where the switch is off', async () => {
  expect(await verdict(ID, 'ip-forward-off')).toEqual([
    { cause: 'ip-forward-off', severity: 'fail', params: { path: SWITCH, deliberate: false } },
  ]);
});

test('warns where dockerd is told to leave it off', async () => {
  expect(await verdict(ID, 'ip-forward-off-on-purpose')).toEqual([
    { cause: 'ip-forward-off', severity: 'warn', params: { path: SWITCH, deliberate: true } },
  ]);
});

test('passes where no bridge needs it', async () => {
  const host = replacedAnswer('ip-forward-off', '/networks', []);
  expect(verdictOn(ID, await judgeHost(host))).toBe('pass');
});

test('waits for the engine', async () => {
  expect(await verdict(ID, 'daemon-stopped')).toEqual({ skip: { kind: 'check', check: 'daemon-running' } });
  expect(await verdict(ID, 'no-permission')).toEqual({ skip: { kind: 'check', check: 'engine-reachable' } });
});

test('cannot tell where the switch cannot be read', async () => {
  const host = replacedFile('healthy-trixie', SWITCH, { kind: 'denied' });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({
    unknown: 'failed',
    detail: `${SWITCH}: cannot be read`,
  });
});

describe('single interfaces', () => {
  const BRIDGE = '/proc/sys/net/ipv4/conf/docker0/forwarding';

  test('a bridge that passes nothing on, though all others do', async () => {
    expect(verdictOn(ID, await judgeHost(replacedFile('healthy-trixie', BRIDGE, '0\n')))).toEqual([
      { cause: 'ip-forward-off', severity: 'fail', params: { path: BRIDGE, deliberate: false } },
    ]);
    expect(verdictOn(ID, await judgeHost(replacedFile('healthy-trixie', BRIDGE, '1\n')))).toBe('pass');
  });

  test('of none is asked where the switch of all is off', async () => {
    expect(verdictOn(ID, await judgeHost(replacedFile('ip-forward-off', BRIDGE, '0\n')))).toMatchObject([
      { params: { path: SWITCH } },
    ]);
  });
});

describe('the routing tables', () => {
  const ROUTE = '198.51.100.1 from 172.17.0.2 via 10.1.0.1 dev host0 \\    cache iif docker0 \n';
  const BACK = '172.17.0.2 from 198.51.100.1 dev docker0 \\    cache iif host0 \n';
  /** The way out and the way back, as ip of iproute2 6.15 tells them or why there is none. */
  async function judged(trie: string, out: string, back: string, name = 'healthy-trixie') {
    const real = replacedFile(name, '/proc/net/fib_trie', trie);
    const asked: string[] = [];
    const found = verdictOn(
      ID,
      await judgeHost({
        ...real,
        run: async (command) => {
          const line = command.argv.join(' ');
          if (!line.startsWith('ip -4 -o route get ')) return real.run(command);
          asked.push(line);
          const said = asked.length === 1 ? out : back;
          return said.startsWith('RTNETLINK')
            ? { kind: 'exited', code: 2, stdout: '', stderr: said, ms: 2 }
            : { kind: 'exited', code: 0, stdout: said, stderr: '', ms: 2 };
        },
      }),
    );
    return { found, asked };
  }

  test('the kernel is not asked where it has the usual rules, and no route that refuses', async () => {
    expect(await judged(trieOf('', ''), ROUTE, BACK)).toEqual({ found: 'pass', asked: [] });
  });

  test.each(['Invalid argument', 'Network is unreachable', 'Permission denied', 'Invalid cross-device link'])(
    'a packet of a container is refused: %s',
    async (said) => {
      const { found, asked } = await judged(trieOf(RULES, ''), `RTNETLINK answers: ${said}\n`, BACK);
      expect(found).toMatchObject([
        {
          cause: 'routing-drops-packets',
          severity: 'fail',
          params: { drops: [{ packet: 'registry', said }] },
        },
      ]);
      expect(asked).toHaveLength(1);
      expect(asked[0]).toMatch(/^ip -4 -o route get \S+ from 172\.17\.0\.2 iif docker0$/);
    },
  );

  test('its answer is refused where it comes back', async () => {
    const refused = 'RTNETLINK answers: Invalid argument\n';
    const { found, asked } = await judged(trieOf('', BLACKHOLE), ROUTE, refused);
    expect(found).toMatchObject([{ params: { drops: [{ packet: 'answer', network: 'bridge' }] } }]);
    expect(asked[1]).toMatch(/^ip -4 -o route get 172\.17\.0\.2 from \S+ iif host0$/);
  });

  test('behind a proxy the kernel is asked of a registry, not of the proxy', async () => {
    const { found, asked } = await judged(trieOf(RULES, ''), ROUTE, BACK, 'proxy-unreachable');
    expect(asked[0]).toBe('ip -4 -o route get 198.51.100.1 from 172.17.0.2 iif docker0');
    expect(found).toBe('pass');
  });

  test('its answer is sent to another interface by a table of a VPN', async () => {
    const back = BACK.replace('dev docker0', 'dev tailscale0 table 52');
    const { found } = await judged(trieOf(RULES, ''), ROUTE, back);
    expect(found).toMatchObject([
      { severity: 'fail', params: { drops: [{ packet: 'answer', device: 'tailscale0' }] } },
    ]);
  });

  test('a machine with rules of its own, which let everything past', async () => {
    expect((await judged(trieOf(RULES, ''), ROUTE, BACK)).found).toBe('pass');
    expect((await judged(trieOf(RULES, ''), '', '')).found).toBe('pass');
    // A registry of this machine's own.
    const own = 'local 192.0.2.1 from 172.17.0.2 dev lo table local \\    cache <local> iif docker0 \n';
    expect((await judged(trieOf(RULES, ''), own, '')).asked).toHaveLength(1);
  });
});

/** As /proc/net/fib_trie of a kernel 6.18 has them: one and the same, until there is a rule. */
const LEAVES = `  +-- 0.0.0.0/0 3 0 5
     |-- 127.0.0.1
        /32 host LOCAL
`;
const RULES = `     |-- 10.1.0.0
        /24 link UNICAST
`;
const BLACKHOLE = `     |-- 10.7.0.0
        /16 universe BLACKHOLE
`;

function trieOf(main: string, both: string): string {
  return `Main:\n${LEAVES}${main}${both}Local:\n${LEAVES}${both}`;
}
