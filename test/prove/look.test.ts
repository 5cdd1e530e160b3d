import { describe, expect, test } from 'vitest';
import { judgeLook, type Reach } from '../../src/prove/judge-look.ts';
import { parseLook } from '../../src/prove/look.ts';
import { targetOf } from '../../src/prove/target.ts';

const proxies = { http: '', https: '', no: '' } as const;
const target = targetOf({ mirrors: [], proxies });
const everywhere: Reach = async () => 'connection';
const nowhere: Reach = async () => 'nowhere';

/** In the form in which our program prints it (program/prove.c; program.test.ts runs it). */
const WELL = `route 00000000 010011AC
route 000011AC 00000000
address 172.17.0.2
server 198.51.100.53
lookup 198.51.100.53 answered 0 3 203.0.113.10
connect 203.0.113.10 answered 1
docker-doctor 0123456789ab
`;

function changed(from: RegExp, to: string): ReturnType<typeof parseLook> {
  const text = WELL.replace(from, to);
  expect(text).not.toBe(WELL);
  return parseLook(text);
}

test('what a container printed', () => {
  expect(parseLook(WELL)).toEqual({
    address: '172.17.0.2',
    gateway: '172.17.0.1',
    servers: ['198.51.100.53'],
    lookups: [
      { server: '198.51.100.53', ms: 3, end: { kind: 'answered', code: 0, addresses: ['203.0.113.10'] } },
    ],
    connection: { address: '203.0.113.10', ms: 1, errno: null },
  });
  expect(parseLook('')).toMatchObject({ address: null, gateway: null, lookups: [], connection: null });
});

describe('is judged', () => {
  test('well', async () => {
    const judged = await judgeLook(parseLook(WELL), target, nowhere);
    expect(judged.attached).toEqual({
      status: 'pass',
      said: 'address 172.17.0.2, gateway 172.17.0.1, name server 198.51.100.53',
    });
    expect(judged).toMatchObject({
      lookup: { status: 'pass' },
      connect: { status: 'pass' },
      lookupMs: 3,
      connectMs: 1,
    });
  });

  test('without an address, without a gateway', async () => {
    expect(await judgeLook(changed(/^address.*\n/m, ''), target, nowhere)).toMatchObject({
      attached: { status: 'fail' },
    });
    expect(await judgeLook(changed(/^route 0+ .*\n/m, ''), target, nowhere)).toMatchObject({
      attached: { status: 'fail', said: expect.stringContaining('no default route') },
    });
  });

  test('silence is the fault of the container, whatever this machine reaches', async () => {
    const silent = changed(/^lookup .*\nconnect .*\n/m, 'lookup 198.51.100.53 failed 110 8012\n');
    expect((await judgeLook(silent, target, nowhere)).lookup).toEqual({
      status: 'fail',
      said: 'registry-1.docker.io: 198.51.100.53: no answer after 8012 ms',
    });
  });

  test('a name that nobody knows is the fault of the container only where this machine knows it', async () => {
    const unknown = changed(/^lookup .*\nconnect .*\n/m, 'lookup 198.51.100.53 answered 3 4\n');
    expect((await judgeLook(unknown, target, everywhere)).lookup).toMatchObject({
      status: 'fail',
      said: expect.stringContaining('NXDOMAIN'),
    });
    expect((await judgeLook(unknown, target, nowhere)).lookup).toMatchObject({
      status: 'skip',
      reason: { kind: 'not-from-here' },
    });
  });

  test('a second server that knows it is enough', async () => {
    const second = changed(/^lookup/m, 'lookup 203.0.113.200 failed 110 8000\nlookup');
    expect((await judgeLook(second, target, nowhere)).lookup.status).toBe('pass');
  });

  test('a connection that this machine does not get either says nothing of containers', async () => {
    const closed = changed(/^connect .*/m, 'connect 203.0.113.10 failed 110 6004');
    expect((await judgeLook(closed, target, async () => 'name')).connect.status).toBe('skip');
    expect((await judgeLook(closed, target, everywhere)).connect).toMatchObject({
      status: 'fail',
      said: 'connect 203.0.113.10:443: no answer after 6004 ms',
    });
  });
});

describe('whom a container is sent to', () => {
  test.each([
    [[], 'registry-1.docker.io', 443],
    [['https://mirror.lab.test/'], 'mirror.lab.test', 443],
    [['http://mirror.lab.test:5000/'], 'mirror.lab.test', 5000],
    [['http://127.0.0.1:5000', 'http://localhost:5000', 'nonsense'], 'registry-1.docker.io', 443],
  ] as const)('%j', (mirrors, host, port) => {
    expect(targetOf({ mirrors, proxies })).toMatchObject({ host, port, proxied: false });
  });

  test('not past a proxy', () => {
    expect(
      targetOf({ mirrors: [], proxies: { ...proxies, https: 'http://proxy.lab.test:3128' } }).proxied,
    ).toBe(true);
  });
});
