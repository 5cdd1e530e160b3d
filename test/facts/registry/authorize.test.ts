import { describe, expect, test } from 'vitest';
import { authorize } from '../../../src/facts/registry/authorize.ts';
import { beginWalk, type Login, type PullTarget } from '../../../src/facts/registry/walk.ts';
import type { Host, ProbeReply, ProbeRequest } from '../../../src/host/host.ts';
import { createReplayHost } from '../../../src/host/replay.ts';

const ALICE: Login = { username: 'alice', password: 'secret-of-alice' };
const BASIC = `Basic ${Buffer.from('alice:secret-of-alice').toString('base64')}`;

describe('a login', () => {
  test.each([
    ['https://registry.lab.test', 'https://registry.lab.test/token'],
    ['https://registry.lab.test', 'https://tokens.lab.test/token'],
    ['https://registry-1.docker.io', 'https://auth.docker.io/token'],
    ['https://hub.firm.com.cn', 'https://login.firm.com.cn/token'],
  ])('of %s is told to %s', async (registry, realm) => {
    expect(await toldTo(registry, `Bearer realm="${realm}"`)).toEqual([['token', realm, BASIC]]);
  });

  test.each([
    ['https://registry.lab.test', 'https://auth.docker.io/token'],
    ['https://registry.lab.test', 'http://tokens.lab.test/token'],
    ['https://registry.lab.test', 'http://registry.lab.test/token'],
    ['https://registry.lab.test', 'https://registry.lab.test.evil.example/token'],
    ['https://hub.firm.com.cn', 'https://login.other.com.cn/token'],
    ['https://192.0.2.7', 'https://192.0.2.8/token'],
  ])('of %s is not told to %s', async (registry, realm) => {
    expect(await toldTo(registry, `Bearer realm="${realm}"`)).toEqual([['token', realm, null]]);
  });

  test('goes over plain HTTP to the registry itself where nothing answers over TLS', async () => {
    const registry = 'http://registry.lab.test:5000';
    const realm = `${registry}/token`;
    const tried = ['https://registry.lab.test:5000/v2/', null];
    const challenge = `Bearer realm="${realm}"`;
    expect(await toldTo(registry, challenge, 'silent')).toEqual([
      ['token', ...tried],
      ['token', realm, BASIC],
    ]);
    expect(await toldTo(registry, challenge, 'answers')).toEqual([
      ['token', ...tried],
      ['token', realm, null],
    ]);
    const { walk, target, ping } = await pinged(registry, 'Basic realm="x"', ALICE);
    expect(await authorize(walk, target, ping)).toEqual({ kind: 'go', authorization: null });
  });

  test('is asked for by whoever sent us, and that is known', async () => {
    const realm = 'http://169.254.169.254/token';
    const { walk, target, ping, asked } = await pinged(
      'https://registry.lab.test',
      `Bearer realm="${realm}"`,
      ALICE,
    );
    await authorize(walk, target, ping);
    expect(asked.map(({ sentBy }) => sentBy)).toEqual([undefined, 'https://registry.lab.test/v2/']);
  });

  test('is itself the answer to Basic', async () => {
    const { walk, target, ping } = await pinged('https://registry.lab.test', 'Basic realm="x"', ALICE);
    expect(await authorize(walk, target, ping)).toEqual({ kind: 'go', authorization: BASIC });
  });

  test('where there is none, Basic has no answer', async () => {
    const { walk, target, ping } = await pinged('https://registry.lab.test', 'Basic realm="x"', null);
    expect(await authorize(walk, target, ping)).toEqual({ kind: 'go', authorization: null });
  });

  test('that a registry says back is not repeated', async () => {
    const { walk } = await pinged('https://registry.lab.test', '', ALICE, 'no alice:secret-of-alice here');
    const step = await walk.take('manifest', 'HEAD', 'https://registry.lab.test/v2/a/manifests/1', BASIC);
    expect(step).toMatchObject({ withLogin: true, said: 'HTTP 401 no alice:*** here' });
  });
});

/** The requests for a token, with the header that went along. */
async function toldTo(registry: string, challenge: string, tls: 'answers' | 'silent' = 'answers') {
  const { walk, target, ping, asked } = await pinged(registry, challenge, ALICE, '', tls);
  await authorize(walk, target, ping);
  return asked
    .slice(1)
    .map(({ url, headers }) => ['token', url.split('?', 1)[0], headers['authorization'] ?? null]);
}

async function pinged(
  registry: string,
  challenge: string,
  login: Login | null,
  body = '',
  tls: 'answers' | 'silent' = 'answers',
) {
  const asked: ProbeRequest[] = [];
  const host: Host = {
    ...createReplayHost({ recordingVersion: 1, calls: {} }),
    probe: async (request) => {
      asked.push(request);
      return tls === 'silent' && request.url.startsWith('https:')
        ? noTls(request.url)
        : refusal(request.url, challenge, body);
    },
  };
  const target: PullTarget = {
    registry,
    address: registry,
    repository: 'a',
    reference: '1',
    namespace: null,
    arch: 'x64',
    proxyFor: () => null,
    extraCaFiles: [],
    verifyTls: true,
    deadlineMs: () => 1000,
    knownBlob: () => null,
    login,
  };
  const walk = beginWalk(host, target);
  return { walk, target, asked, ping: await walk.take('ping', 'GET', `${registry}/v2/`, null) };
}

function noTls(url: string): ProbeReply {
  const outcome = { kind: 'stopped', phase: 'tls', code: 'EPROTO', message: '', certificate: null } as const;
  return { url, phases: {}, address: null, ms: 0, outcome };
}

function refusal(url: string, challenge: string, body: string): ProbeReply {
  return {
    url,
    phases: {},
    address: null,
    ms: 0,
    outcome: {
      kind: 'answered',
      status: 401,
      headers: { 'www-authenticate': challenge },
      body,
      digest: null,
      bytes: body.length,
    },
  };
}
