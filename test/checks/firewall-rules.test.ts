import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { Host, RunResult } from '../../src/host/host.ts';
import { replacedAnswer } from '../replaced.ts';
import { altered, judgeHost, replayed, verdict, verdictOn, type Verdict } from '../recordings.ts';

const ID = 'firewall-rules';
const BUSY = { running: expect.any(Number), liveRestore: true };

test('passes where the engine’s chains and rules are there', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'healthy-with-mirror']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('fails where the chains are gone', async () => {
  expect(await verdict(ID, 'firewall-flushed')).toEqual([
    {
      cause: 'firewall-rules-missing',
      severity: 'fail',
      params: {
        missing: [
          'nat: chain DOCKER',
          'filter: chain DOCKER',
          'filter: rules of FORWARD',
          'nat: MASQUERADE for 172.17.0.0/16',
        ],
        ...BUSY,
      },
    },
  ]);
});

test('fails where the chains are there and their rules are not', async () => {
  expect(await verdict(ID, 'firewall-nat-flushed')).toEqual([
    {
      cause: 'firewall-rules-missing',
      severity: 'fail',
      params: { missing: ['nat: MASQUERADE for 172.17.0.0/16'], ...BUSY },
    },
  ]);
});

test('nothing at all is what a flush of nftables leaves', async () => {
  expect(await withRules('')).toMatchObject([
    {
      cause: 'firewall-rules-missing',
      params: { missing: ['nat: chain DOCKER', 'filter: chain DOCKER', 'nat: MASQUERADE for 172.17.0.0/16'] },
    },
  ]);
});

test('a network that is routed needs no masquerading', async () => {
  const network = (name: string, more: object): object => ({
    Name: name,
    Id: '0123456789abcdef',
    Driver: 'bridge',
    Internal: false,
    IPAM: { Config: [{ Subnet: '10.9.0.0/24' }] },
    Options: {},
    ...more,
  });
  const host = replacedAnswer('healthy-trixie', '/networks', [
    network('routed', { Options: { 'com.docker.network.bridge.gateway_mode_ipv4': 'routed' } }),
    network('plain', { Options: { 'com.docker.network.bridge.enable_ip_masquerade': 'false' } }),
    network('inside', { Internal: true }),
    network('lan', { Driver: 'macvlan' }),
  ]);
  expect(verdictOn(ID, await judgeHost(host))).toBe('pass');
});

test('only root can see it', async () => {
  expect(await verdict(ID, 'healthy-user-in-group')).toEqual({
    skip: { kind: 'no-permission', what: 'iptables' },
  });
});

test('does not apply where the engine leaves iptables alone', async () => {
  const real = replayed('firewall-flushed');
  const host = altered('firewall-flushed', {
    readFile: async (path) =>
      path === '/etc/docker/daemon.json'
        ? { kind: 'read', bytes: new Uint8Array(Buffer.from('{"iptables": false}')) }
        : real.readFile(path),
  });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({ skip: { kind: 'no-iptables' } });
});

test('cannot tell where the rules cannot be listed', async () => {
  expect(await withRules(null)).toEqual({
    unknown: 'no-such-tool',
    detail: 'iptables-save: no such program',
  });
});

/** What nft 1.0.6 says of the table of moby's own golden file (nftabler/testdata/TestNftabler), loaded into a kernel. */
function nftText(name: string): string {
  return readFileSync(resolve(import.meta.dirname, `../../fixtures/nftables/${name}.txt`), 'utf8');
}

test('with nftables the engine has a table of its own', async () => {
  expect(await withNft(listed(nftText('docker-bridges')))).toBe('pass');
});

test('fails where that table is gone, or empty', async () => {
  const gone =
    'Error: No such file or directory\nlist table ip docker-bridges\n              ^^^^^^^^^^^^^^\n';
  expect(await withNft({ kind: 'exited', code: 1, stdout: '', stderr: gone, ms: 1 })).toMatchObject([
    { cause: 'firewall-rules-missing', severity: 'fail', params: { missing: ['table ip docker-bridges'] } },
  ]);
  expect(await withNft(listed(nftText('docker-bridges-flushed')))).toMatchObject([
    {
      params: {
        missing: [
          'docker-bridges: rules of filter-FORWARD',
          'docker-bridges: rules of nat-POSTROUTING',
          'docker-bridges: MASQUERADE for 192.168.0.0/24',
        ],
      },
    },
  ]);
});

// The machine on which they were deleted; what nft says of such a table is from the same kind of machine.
test('so it is on the recorded machine that has lost its tables', async () => {
  const gone = 'Error: No such file or directory\nlist table ip docker-bridges\n';
  const said: RunResult = { kind: 'exited', code: 1, stdout: '', stderr: gone, ms: 1 };
  expect(verdictOn(ID, await judgeHost(nftHost('docker29-nftables-tables-deleted', said)))).toMatchObject([
    { cause: 'firewall-rules-missing', severity: 'fail' },
  ]);
});

test('fails where a network of the engine is not in its table', async () => {
  const host = nftHost('docker29-nftables-healthy', listed(nftText('docker-bridges')));
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject([
    { params: { missing: ['docker-bridges: MASQUERADE for 172.17.0.0/16'] } },
  ]);
});

test('cannot tell without nft, or from a recording that did not ask it', async () => {
  expect(await withNft({ kind: 'not-found' })).toMatchObject({ unknown: 'no-such-tool' });
  expect(await verdict(ID, 'docker29-nftables-tables-deleted')).toMatchObject({ unknown: 'not-recorded' });
});

function listed(stdout: string): RunResult {
  return { kind: 'exited', code: 0, stdout, stderr: '', ms: 1 };
}

/** On the machine of the recording, with the one network that is in the table. */
async function withNft(result: RunResult): Promise<Verdict> {
  const networks = [
    {
      Name: 'dummy',
      Driver: 'bridge',
      IPAM: { Config: [{ Subnet: '192.168.0.0/24' }] },
      Options: { 'com.docker.network.bridge.name': 'br-dummy' },
    },
  ];
  const real = nftHost('docker29-nftables-healthy', result);
  const host = replacedAnswer('docker29-nftables-healthy', '/networks', networks);
  return verdictOn(ID, await judgeHost({ ...host, run: real.run }));
}

function nftHost(name: string, result: RunResult): Host {
  const real = replayed(name);
  return altered(name, {
    run: async (command) => (command.argv[0] === 'nft' ? result : real.run(command)),
  });
}

async function withRules(stdout: string | null): Promise<Verdict> {
  const real = replayed('healthy-trixie');
  const host = altered('healthy-trixie', {
    run: async (command) => {
      if (command.argv[0] !== 'iptables-save') return real.run(command);
      return stdout === null ? { kind: 'not-found' } : { kind: 'exited', code: 0, stdout, stderr: '', ms: 1 };
    },
  });
  return verdictOn(ID, await judgeHost(host));
}

// iptables 1.8.11 in the lab, its lock held by flock(1).
test.each([
  ['# Generated by iptables-save v1.8.11 on Sun Nov 29 23:30:00 2026', 4, true],
  ['# Generated by iptables-save v1.8.11 on Sun Nov 29 23:30:00 2026', 0, false],
  ['# Generated by iptables-save v1.8.11 (nf_tables) on Sun Nov 29 23:30:00 2026', 4, false],
])('the lock of the old iptables: %s, exit %i', async (head, code, isHeld) => {
  const real = replayed('healthy-trixie');
  const stderr =
    code === 0
      ? ''
      : "Can't lock /run/xtables.lock: Resource temporarily unavailable\nAnother app is currently holding the xtables lock. Stopped waiting after 2s.\n";
  const host = altered('healthy-trixie', {
    run: async (command) => {
      if (command.argv.includes('--wait')) return { kind: 'exited', code, stdout: '', stderr, ms: 2000 };
      const ran = await real.run(command);
      return command.argv[0] === 'iptables-save' && ran.kind === 'exited'
        ? { ...ran, stdout: ran.stdout.replace(/^# Generated .*$/m, head) }
        : ran;
    },
  });
  const found = verdictOn('firewall-rules', await judgeHost(host));
  if (isHeld) expect(found).toMatchObject([{ cause: 'iptables-unusable', severity: 'fail' }]);
  else expect(found).toBe('pass');
});
