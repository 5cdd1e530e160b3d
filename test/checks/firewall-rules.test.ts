import { expect, test } from 'vitest';
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
