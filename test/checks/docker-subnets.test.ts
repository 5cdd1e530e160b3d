import { expect, test } from 'vitest';
import { replacedFile } from '../replaced.ts';
import { altered, judgeHost, replayed, verdict, verdictOn, type Verdict } from '../recordings.ts';

const ID = 'docker-subnets';
const HEAD = 'Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n';
const DOCKER0 = 'docker0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0\n';

test('passes where each has its own addresses', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'healthy-user-in-group']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('fails where the packets for containers leave by another device', async () => {
  expect(await verdict(ID, 'subnet-overlap')).toEqual([
    {
      cause: 'subnet-overlap',
      severity: 'fail',
      params: {
        overlaps: [
          {
            network: 'office',
            subnet: '192.168.60.0/24',
            route: '192.168.60.0/25',
            device: 'vpn0',
            shadowed: true,
          },
        ],
      },
    },
  ]);
});

test('warns where a wider net is hidden in part', async () => {
  expect(await verdict(ID, 'subnet-overlap-vpn')).toEqual([
    {
      cause: 'subnet-overlap',
      severity: 'warn',
      params: {
        overlaps: [
          { network: 'office', subnet: '10.8.3.0/24', route: '10.8.0.0/16', device: 'vpn0', shadowed: false },
        ],
      },
    },
  ]);
});

test('fails where the machine has no way out but into a bridge of Docker’s', async () => {
  expect(await verdict(ID, 'default-route-into-docker')).toEqual([
    {
      cause: 'subnet-overlap',
      severity: 'fail',
      params: {
        overlaps: [
          {
            network: 'bridge',
            subnet: '172.17.0.0/16',
            route: '0.0.0.0/0',
            device: 'docker0',
            shadowed: false,
            leadsInto: true,
          },
        ],
      },
    },
  ]);
});

// openvpn(8), redirect-gateway def1: two halves over the default route; a container may be the gateway on purpose.
test('such a route is nothing while the way to Docker Hub works', async () => {
  const half = 'docker0\t00000000\t0200A8C0\t0003\t0\t0\t0\t00000080\t0\t0\t0\n';
  expect(await onRoutes(half + DOCKER0)).toBe('pass');
  const silent = replacedFile('hub-blackholed-trixie', '/proc/net/route', HEAD + half + DOCKER0);
  expect(verdictOn(ID, await judgeHost(silent))).toMatchObject([
    { params: { overlaps: [{ route: '0.0.0.0/1', device: 'docker0', leadsInto: true }] } },
  ]);
});

const SAME = 'lan0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0\n';

test('of two equal routes the first is taken', async () => {
  expect(await onRoutes(DOCKER0 + SAME)).toMatchObject([{ severity: 'warn' }]);
  expect(await onRoutes(SAME + DOCKER0)).toMatchObject([{ severity: 'fail' }]);
  const slower = SAME.replace('0001\t0\t0\t0', '0001\t0\t0\t100');
  expect(await onRoutes(slower + DOCKER0)).toMatchObject([{ severity: 'warn' }]);
});

test.each([
  [
    'what lies behind a gateway may not exist',
    'eth0\t000010AC\t010200C0\t0003\t0\t0\t0\t0000F0FF\t0\t0\t0\n',
  ],
  ['half of the internet is a default route', 'tun0\t00000080\t00000000\t0001\t0\t0\t0\t00000080\t0\t0\t0\n'],
  ['a route that refuses leads nowhere', '*\t000011AC\t00000000\t0201\t0\t0\t0\t0000FFFF\t0\t0\t0\n'],
  ['another route over the bridge itself', 'docker0\t000111AC\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n'],
])('%s', async (_name, route) => {
  expect(await onRoutes(DOCKER0 + route)).toBe('pass');
});

test('cannot tell where the routes cannot be read', async () => {
  const host = replacedFile('healthy-trixie', '/proc/net/route', { kind: 'denied' });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({
    unknown: 'failed',
    detail: '/proc/net/route: cannot be read',
  });
});

async function onRoutes(lines: string): Promise<Verdict> {
  return verdictOn(ID, await judgeHost(replacedFile('healthy-trixie', '/proc/net/route', HEAD + lines)));
}

// A stack that was given the range of the house; the name server of the lab is 203.0.113.53.
test('fails where what does not answer lies in a network of Docker’s, and passes while it answers', async () => {
  const networks = JSON.stringify([
    {
      Name: 'stack',
      Id: 'a1b2c3d4e5f6a1b2c3d4e5f6',
      Driver: 'bridge',
      IPAM: { Config: [{ Subnet: '203.0.113.0/24', Gateway: '203.0.113.1' }] },
      Options: {},
    },
  ]);
  const on = (name: string) => {
    const real = replayed(name);
    return altered(name, {
      engine: async (call) =>
        call.path === '/networks'
          ? { kind: 'answered', status: 200, body: networks, ms: 1 }
          : real.engine(call),
    });
  };
  expect(verdictOn(ID, await judgeHost(on('hub-blackholed-trixie')))).toMatchObject([
    {
      cause: 'subnet-overlap',
      severity: 'fail',
      params: {
        overlaps: [
          {
            network: 'stack',
            subnet: '203.0.113.0/24',
            device: 'br-a1b2c3d4e5f6',
            leadsInto: true,
            hidden: expect.stringMatching(/^203\.0\.113\./),
          },
        ],
      },
    },
  ]);
  expect(verdictOn(ID, await judgeHost(on('healthy-trixie')))).toBe('pass');
});
