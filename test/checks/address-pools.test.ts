import { describe, expect, test } from 'vitest';
import { replacedAnswer, replacedFile } from '../replaced.ts';
import { judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';

const ID = 'address-pools';

test('passes where one more network can be made', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'healthy-user-in-group']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('fails where networks have all that the pools give', async () => {
  expect(await verdict(ID, 'address-pool-exhausted')).toEqual([
    { cause: 'address-pool-exhausted', severity: 'fail', params: { pools: 4, networks: 6 } },
  ]);
});

/** 15 networks of 172.17.0.0/16 and after, and 16 of 192.168.0.0/16. */
const BUILT_IN = [
  ...Array.from({ length: 15 }, (_, index) => `172.${17 + index}.0.0/16`),
  ...Array.from({ length: 16 }, (_, index) => `192.168.${16 * index}.0/20`),
];

function networks(subnets: readonly string[]): readonly object[] {
  return subnets.map((subnet) => ({
    Name: subnet,
    Id: subnet,
    Driver: 'bridge',
    IPAM: { Config: [{ Subnet: subnet }] },
  }));
}

test('counts the pools that are built in', async () => {
  const full = replacedAnswer('healthy-trixie', '/networks', networks(BUILT_IN));
  expect(verdictOn(ID, await judgeHost(full))).toMatchObject([{ params: { pools: 31, networks: 31 } }]);
  // docker0 holds the first in the routes too.
  const one = replacedAnswer('healthy-trixie', '/networks', networks(BUILT_IN.slice(0, -1)));
  expect(verdictOn(ID, await judgeHost(one))).toBe('pass');
});

// As the engines of both do in the lab: docker network create works beside these routes.
test.each(['healthy-bookworm', 'healthy-trixie'])(
  '%s: a route through a gateway takes no addresses away',
  async (name) => {
    const route =
      'Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\n' +
      'eth0\t0000A8C0\t010200C0\t0003\t0\t0\t0\t0000FFFF\n' +
      'eth0\t000010AC\t010200C0\t0003\t0\t0\t0\t0000F0FF\n';
    const seen = verdictOn(ID, await judgeHost(replacedFile(name, '/proc/net/route', route)));
    expect(seen).toBe('pass');
  },
);

test('pools of IPv6 do not run short', async () => {
  const info = { ServerVersion: '28.5.2', DefaultAddressPools: [{ Base: 'fd00:77::/48', Size: 64 }] };
  const host = replacedAnswer('healthy-forky', '/info', info);
  expect(verdictOn(ID, await judgeHost(host))).toBe('pass');
});

test('waits for the engine', async () => {
  expect(await verdict(ID, 'no-permission')).toEqual({ skip: { kind: 'check', check: 'engine-reachable' } });
});

describe('the addresses of one network', () => {
  const SUBNET = { Subnet: '172.17.12.224/30', Gateway: '172.17.12.225' };

  /** `GET /networks` and one network of it as Docker 26.1 answers them, as far as they are read. */
  async function judged(name: string, config: object, running: number, taken: number) {
    const network = { Name: name, Driver: 'bridge', Id: 'a'.repeat(64), IPAM: { Config: [config] } };
    const Containers = Object.fromEntries(Array.from({ length: taken }, (_, index) => [`c${index}`, {}]));
    const real = replayed('healthy-trixie');
    const asked: string[] = [];
    const found = verdictOn(
      ID,
      await judgeHost({
        ...real,
        engine: async (request) => {
          const answer = (value: unknown) =>
            ({ kind: 'answered', status: 200, body: JSON.stringify(value), ms: 1 }) as const;
          if (request.path === '/networks') return answer([network]);
          if (request.path === `/networks/${name}`) {
            asked.push(request.path);
            return answer({ ...network, Containers });
          }
          const reply = await real.engine(request);
          return request.path === '/info' && reply.kind === 'answered'
            ? {
                ...reply,
                body: reply.body.replace(/"ContainersRunning":\d+/, `"ContainersRunning":${running}`),
              }
            : reply;
        },
      }),
    );
    return { found, asked: asked.length };
  }

  test('the default one has none left', async () => {
    expect((await judged('bridge', SUBNET, 1, 1)).found).toEqual([
      {
        cause: 'address-pool-exhausted',
        severity: 'fail',
        params: { network: 'bridge', range: '172.17.12.224/30', addresses: 1 },
      },
    ]);
  });

  test('one of somebody’s own may be as small as it is', async () => {
    expect((await judged('shop', SUBNET, 3, 1)).found).toMatchObject([{ severity: 'warn' }]);
  });

  test('only the range that containers are given counts', async () => {
    const config = { Subnet: '172.17.0.0/16', Gateway: '172.17.0.1', IPRange: '172.17.3.0/31' };
    expect((await judged('bridge', config, 2, 2)).found).toMatchObject([
      { params: { range: '172.17.3.0/31', addresses: 2 } },
    ]);
  });

  test('a range that the bridge itself fills has none from the first', async () => {
    const config = { Subnet: '172.17.0.0/16', Gateway: '172.17.0.1', IPRange: '172.17.0.1/32' };
    expect((await judged('bridge', config, 0, 0)).found).toMatchObject([
      { severity: 'fail', params: { range: '172.17.0.1/32', addresses: 0 } },
    ]);
  });

  test('is not asked about where it has more than there are containers', async () => {
    expect(await judged('bridge', SUBNET, 0, 0)).toEqual({ found: 'pass', asked: 0 });
    expect(await judged('bridge', { ...SUBNET, Subnet: '172.17.0.0/16' }, 40, 40)).toMatchObject({
      asked: 0,
    });
  });

  test('containers of other networks take nothing from it', async () => {
    expect((await judged('bridge', SUBNET, 5, 0)).found).toBe('pass');
  });
});
