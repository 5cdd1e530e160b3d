import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RunResult } from '../../src/host/host.ts';
import { altered, judgeHost, replayed, verdict, verdictOn, type Verdict } from '../recordings.ts';

const ID = 'packet-path';

test('passes on healthy machines of each engine', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'healthy-with-mirror']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('fails where a rule stands above those of Docker', async () => {
  expect(await verdict(ID, 'forward-dropped')).toEqual([
    {
      cause: 'firewall-blocks-containers',
      severity: 'fail',
      params: {
        blocks: ['registry', 'dns'].map((packet) => ({
          packet,
          network: 'bridge',
          chain: 'filter FORWARD',
          rule: '-A FORWARD -i docker0 -j DROP',
        })),
      },
    },
  ]);
});

test('in DOCKER-USER a drop of what comes in stops the answers too', async () => {
  const found = await verdict(ID, 'docker-user-drops');
  expect(found).toMatchObject([{ cause: 'firewall-blocks-containers', severity: 'fail' }]);
  expect(JSON.stringify(found)).toContain('"packet":"answer"');
});

test('only root can see it', async () => {
  expect(await verdict(ID, 'healthy-user-in-group')).toEqual({
    skip: { kind: 'no-permission', what: 'iptables' },
  });
});

describe('rules of iptables, put into those of a real machine', () => {
  test.each([
    [
      'stops',
      '-A FORWARD -s 172.17.0.0/16 -p udp -m udp --dport 53 -j REJECT --reject-with icmp-port-unreachable',
      'dns',
    ],
    ['stops', '-A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j DROP', 'answer'],
    ['stops', '-A FORWARD -i docker+ -p tcp -m multiport --dports 80,443 -j DROP', 'registry'],
    ['stops', '-A FORWARD ! -i eth1 -m comment --comment "all the rest" -j DROP', 'registry'],
    // As iptables-save of trixie prints them; a tool for trying failures has left them.
    [
      'stops',
      '-A FORWARD -i docker0 -m statistic --mode random --probability 0.89999999991 -j DROP',
      'registry',
    ],
    ['stops', '-A FORWARD -o docker0 -m statistic --mode nth --every 3 --packet 0 -j DROP', 'answer'],
    ['passes', '-A FORWARD -i wg0 -m statistic --mode random --probability 0.50000000000 -j DROP', ''],
    ['passes', '-A FORWARD -i docker0 -m statistic --mode nth --every 2 --packet 0 -j ACCEPT', ''],
    ['passes', '-A FORWARD -i wg0 -j DROP', ''],
    ['passes', '-A FORWARD ! -s 172.17.0.0/16 -p tcp -m tcp --dport 443 -j DROP', ''],
    ['passes', '-A FORWARD -d 192.168.0.0/16 -j DROP', ''],
    ['passes', '-A FORWARD -m conntrack --ctstate INVALID -j DROP', ''],
    // What cannot be judged from outside is no verdict.
    ['passes', '-A FORWARD -m set --match-set blocked dst -j DROP', ''],
    ['passes', '-A FORWARD -m limit --limit 5/sec -j DROP', ''],
    ['passes', '-A FORWARD -m mark --mark 0x1/0x1 -j DROP', ''],
  ])('%s: %s', async (kind, rule, packet) => {
    const found = await withFirst(rule);
    if (kind === 'passes') expect(found).toBe('pass');
    else expect(JSON.stringify(found)).toContain(`"packet":"${packet}"`);
  });

  test('behind an accept of what cannot be judged nothing is certain', async () => {
    const rules = '-A FORWARD -m set --match-set mine src -j ACCEPT\n-A FORWARD -i docker0 -j DROP';
    expect(await withFirst(rules)).toBe('pass');
  });

  test('a jump comes back at RETURN and at the end of a chain', async () => {
    const rules = [
      '-A FORWARD -j mine',
      '-A mine -i docker0 -j RETURN',
      '-A mine -o eth9 -j ACCEPT',
      '-A mine -j DROP',
      '-A FORWARD -p udp -j DROP',
    ].join('\n');
    const found = JSON.stringify(await withFirst(rules, ':mine - [0:0]\n'));
    expect(found).toContain('"packet":"dns"');
    expect(found).not.toContain('"packet":"registry"');
  });

  test('a port that is published and closed to all is a warning, one that is closed to some is nothing', async () => {
    const nat = '-A DOCKER ! -i docker0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80';
    const closed = '-A FORWARD -d 172.17.0.2/32 -p tcp -m tcp --dport 80 -m conntrack --ctstate NEW -j DROP';
    const own = '-A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT';
    expect(await withFirst(`${closed}\n${own}`, '', nat)).toMatchObject([
      { severity: 'warn', params: { blocks: [{ packet: 'published' }] } },
    ]);
    expect(await withFirst(`${closed.replace('-d', '! -s 10.0.0.0/8 -d')}\n${own}`, '', nat)).toBe('pass');
    expect(await withFirst(own, '', nat)).toBe('pass');
  });
});

describe('rules of nat, put above Docker’s own', () => {
  test.each([
    ['-A POSTROUTING -s 172.16.0.0/12 -j RETURN', '', true],
    [
      '-A POSTROUTING -j cali-POSTROUTING\n-A cali-POSTROUTING -s 172.17.0.0/16 -j ACCEPT',
      'cali-POSTROUTING',
      true,
    ],
    [
      '-A POSTROUTING -j cali-POSTROUTING\n-A cali-POSTROUTING -s 172.17.0.0/16 -j RETURN',
      'cali-POSTROUTING',
      false,
    ],
    ['-A POSTROUTING -s 10.0.0.0/8 -j RETURN', '', false],
    ['-A POSTROUTING -m mark --mark 0x1/0x1 -j RETURN', '', false],
    ['-A POSTROUTING -o docker0 -j RETURN', '', false],
  ])('%s', async (rules, chain, isLost) => {
    const real = replayed('healthy-trixie');
    const host = altered('healthy-trixie', {
      run: async (command) => {
        const result = await real.run(command);
        if (command.argv[0] !== 'iptables-save' || result.kind !== 'exited') return result;
        const own = '-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE';
        expect(result.stdout).toContain(own);
        const made = chain === '' ? '' : `:${chain} - [0:0]\n`;
        return { ...result, stdout: result.stdout.replace(own, `${made}${rules}\n${own}`) };
      },
    });
    const found = verdictOn(ID, await judgeHost(host));
    if (!isLost) expect(found).toBe('pass');
    else
      expect(found).toMatchObject([
        { cause: 'firewall-blocks-containers', severity: 'fail', params: { blocks: [{ packet: 'answer' }] } },
      ]);
  });
});

describe('what this machine itself sends', () => {
  test('a rule that stops dockerd on a machine that Docker Hub does not answer', async () => {
    expect(await verdict(ID, 'output-dropped')).toMatchObject([
      {
        cause: 'firewall-blocks-engine',
        severity: 'fail',
        params: {
          blocks: [
            {
              packet: 'own-registry',
              chain: 'filter OUTPUT',
              rule: '-A OUTPUT ! -o lo -p tcp -m tcp --dport 443 -j DROP',
            },
          ],
        },
      },
    ]);
  });

  test('the same rule is nothing where Docker Hub answers', async () => {
    expect(await withFirst('-A OUTPUT ! -o lo -p tcp -m tcp --dport 443 -j DROP')).toBe('pass');
    // Another user's, somebody's mark, other ports: perhaps, or not at all.
    expect(await withFirst('-A OUTPUT -m owner --uid-owner 1000 -j DROP')).toBe('pass');
  });

  test.each([
    ['-A OUTPUT -o lo -j ACCEPT\n-A OUTPUT -o eth0 -j ACCEPT\n-A OUTPUT -j DROP', true],
    ['-A OUTPUT -o docker+ -p tcp -j REJECT --reject-with tcp-reset', true],
    ['-A OUTPUT -d 10.0.0.0/8 -j DROP', false],
    ['-A OUTPUT -m conntrack --ctstate INVALID -j DROP', false],
    ['-A OUTPUT -m owner --gid-owner 900 -j ACCEPT\n-A OUTPUT -j DROP', false],
  ])('%s', async (rules, stops) => {
    const found = await withFirst(rules);
    if (!stops) expect(found).toBe('pass');
    // A port may be kept from this machine on purpose.
    else
      expect(found).toMatchObject([
        { cause: 'firewall-blocks-containers', severity: 'warn', params: { blocks: [{ packet: 'host' }] } },
      ]);
  });
});

describe('rules of the bridges, as ebtables-nft 1.8.11 saves them', () => {
  const SAVE = '/usr/sbin/ebtables-save';
  const PROGRAM = { kind: 'there', type: 'file', mode: 0o755, uid: 0, gid: 0, diskBytes: 4096 } as const;

  test('the old program, which changes the kernel by looking, is not run', async () => {
    const real = replayed('healthy-trixie');
    const asked: string[] = [];
    const host = altered('healthy-trixie', {
      stat: async (path) =>
        path === SAVE ? { ...PROGRAM, realPath: '/usr/sbin/ebtables-legacy-save' } : real.stat(path),
      run: async (command) => {
        asked.push(command.argv[0]);
        return real.run(command);
      },
    });
    expect(verdictOn(ID, await judgeHost(host))).toBe('pass');
    expect(asked).not.toContain('ebtables-save');
  });

  test.each([
    ['ACCEPT', '-A INPUT -i veth+ -j DROP', true],
    ['ACCEPT', '-A INPUT -p IPv4 -j DROP', true],
    ['ACCEPT', '-A INPUT --logical-in docker0 -j DROP', true],
    ['DROP', '-A INPUT -p ARP -j ACCEPT', true],
    ['ACCEPT', '-A INPUT --logical-in virbr0 -j DROP', false],
    ['ACCEPT', '-A INPUT -p IPv6 -j DROP', false],
    ['ACCEPT', '-A INPUT -p ! IPv4 -j DROP', false],
    ['ACCEPT', '-A INPUT -i vnet0 -j DROP', false],
    ['ACCEPT', '-A INPUT -s 02:42:ac:11:00:02 -j DROP', false],
    ['ACCEPT', '-A INPUT -p IPv4 --ip-proto udp --ip-dport 53 -j DROP', false],
    ['DROP', '-A INPUT -p IPv4 -j ACCEPT', false],
    ['DROP', '-A INPUT -i ! eth0 -j ACCEPT', false],
    ['ACCEPT', '-A INPUT -i ! eth0 -j DROP', true],
    ['ACCEPT', '-A INPUT --logical-in ! docker0 -j DROP', false],
    ['DROP', '-A INPUT -s 02:42:ac:11:00:02 -j ACCEPT', false],
  ])('policy %s, %s', async (policy, rule, stops) => {
    const real = replayed('healthy-trixie');
    const stdout = `*filter\n:INPUT ${policy}\n:FORWARD ACCEPT\n:OUTPUT ACCEPT\n${rule}\n\n`;
    const host = altered('healthy-trixie', {
      stat: async (path) =>
        path === SAVE ? { ...PROGRAM, realPath: `/usr/sbin/xtables-nft-multi` } : real.stat(path),
      run: async (command) =>
        command.argv[0] === 'ebtables-save'
          ? { kind: 'exited', code: 0, stdout, stderr: '', ms: 1 }
          : real.run(command),
    });
    const found = verdictOn(ID, await judgeHost(host));
    if (!stops) expect(found).toBe('pass');
    else
      expect(found).toMatchObject([
        { severity: 'fail', params: { blocks: [{ packet: 'registry', chain: 'ebtables filter INPUT' }] } },
      ]);
  });
});

/** Lists of nft 1.0.6, of rules loaded into a kernel: a policy of nftables.conf, and the chains that firewalld makes. */
describe('rules of nftables', () => {
  const listed = (name: string): RunResult => ({
    kind: 'exited',
    code: 0,
    stdout: readFileSync(resolve(import.meta.dirname, `../../fixtures/nftables/${name}.txt`), 'utf8'),
    stderr: '',
    ms: 1,
  });

  test('another table that drops by its policy stops what Docker accepts', async () => {
    expect(await withNft(listed('forward-policy-drop'))).toMatchObject([
      {
        severity: 'fail',
        params: {
          blocks: [
            { packet: 'registry', chain: 'inet filter forward', rule: 'policy drop' },
            { packet: 'dns' },
          ],
        },
      },
    ]);
  });

  test('firewalld rejects a bridge that is in no zone of its own', async () => {
    expect(await withNft(listed('firewalld-refuses'))).toMatchObject([
      {
        params: {
          blocks: [
            {
              packet: 'registry',
              chain: 'inet firewalld filter_FWD_public',
              rule: 'reject with icmpx admin-prohibited',
            },
            { packet: 'dns' },
          ],
        },
      },
    ]);
  });

  test('in the zone docker it passes', async () => {
    expect(await withNft(listed('firewalld-docker-zone'))).toBe('pass');
  });

  test("the engine's own table is not judged, and a tool that is not there is no fault", async () => {
    expect(await withNft(listed('docker-bridges'))).toBe('pass');
    expect(await withNft({ kind: 'not-found' })).toBe('pass');
  });
});

async function withNft(result: RunResult): Promise<Verdict> {
  const real = replayed('healthy-trixie');
  const host = altered('healthy-trixie', {
    run: async (command) => (command.argv[0] === 'nft' ? result : real.run(command)),
  });
  return verdictOn(ID, await judgeHost(host));
}

/** The machine's own rules, with these before all others of the filter table. */
async function withFirst(rules: string, chains = '', nat = ''): Promise<Verdict> {
  const real = replayed('healthy-trixie');
  const host = altered('healthy-trixie', {
    run: async (command) => {
      const result = await real.run(command);
      if (command.argv[0] !== 'iptables-save' || result.kind !== 'exited') return result;
      const [before = '', after = ''] = result.stdout.split('*filter\n');
      const [head = '', ...rest] = after.split('\n-A ');
      const filter = `${head}\n${chains}${rules}\n-A ${rest.join('\n-A ')}`;
      const whole = `${before}*filter\n${filter}`;
      return { ...result, stdout: nat === '' ? whole : whole.replace('-A DOCKER -i docker0 -j RETURN', nat) };
    },
  });
  return verdictOn(ID, await judgeHost(host));
}
