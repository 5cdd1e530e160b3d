import { describe, expect, test } from 'vitest';
import type { EngineReply, Host, ProbeReply } from '../../src/host/host.ts';
import { altered, judgeHost, verdict, verdictOn } from '../recordings.ts';

const ID = 'registries';

test('is skipped where there are none but Docker Hub', async () => {
  expect(await verdict(ID, 'healthy-trixie')).toEqual({ skip: { kind: 'no-registries' } });
  expect(await verdict(ID, 'mirror-leaks-credentials')).toEqual({ skip: { kind: 'no-registries' } });
});

test('passes with TLS, and without where it is listed as insecure', async () => {
  expect(await verdict(ID, 'healthy-registries')).toBe('pass');
});

test('HTTP where TLS is expected', async () => {
  expect(await verdict(ID, 'registry-http-only')).toEqual([
    {
      cause: 'registry-http-only',
      severity: 'fail',
      params: {
        registries: [
          {
            host: 'registry-http.lab.test',
            from: 'login',
            said: expect.stringContaining('wrong version number'),
          },
        ],
      },
    },
  ]);
});

test('a certificate of an unknown authority', async () => {
  expect(await verdict(ID, 'registry-own-ca')).toMatchObject([
    {
      cause: 'tls-untrusted',
      severity: 'fail',
      params: { host: 'registry-ca.lab.test', issuer: 'Another firm, Other Root CA', of: 'registry' },
    },
  ]);
});

test('silence', async () => {
  expect(await verdict(ID, 'registry-dead')).toMatchObject([
    {
      cause: 'registry-unreachable',
      severity: 'fail',
      params: { registries: [{ host: 'blocked.lab.test', from: 'insecure-registries' }] },
    },
  ]);
});

test('cannot tell what was not recorded', async () => {
  const host = altered('healthy-trixie', {
    readFile: async (path) =>
      path === '/root/.docker/config.json'
        ? {
            kind: 'read',
            bytes: Buffer.from('{"auths":{"https://old.lab.test/v1/":{},"https://index.docker.io/v1/":{}}}'),
          }
        : { kind: 'missing' },
  });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({ unknown: 'not-recorded', detail: 'old.lab.test' });
});

// moby api/swagger.yaml, ImageSummary and ContainerSummary
const IMAGES = JSON.stringify([
  { RepoTags: ['ghcr.io/a/b:1', 'redis:7', '127.0.0.1:5000/x:1'], RepoDigests: ['quay.io/a@sha256:0'] },
  { RepoTags: null },
  { RepoTags: ['ghcr.io/a/c:2', 'registry.corp.test:5000/d:1'] },
]);
const Labels = { 'com.docker.compose.project': 'shop' };
const CONTAINERS = JSON.stringify([
  { Id: '0123456789ab', Image: 'mcr.microsoft.com/a:1', Labels },
  { Id: '123456789abc', Image: 'sha256:0', Labels },
  { Id: '23456789abcd', Image: 'quay.io/not/of-a-project:1', Labels: {} },
]);

describe('registries that images and containers name', () => {
  const silent: ProbeReply = {
    url: 'https://ghcr.io/v2/',
    ms: 1,
    phases: {},
    address: null,
    outcome: { kind: 'stopped', phase: 'tcp', code: 'ETIMEDOUT', message: 'no answer', certificate: null },
  };
  const engineWith = (recorded: Host): Host['engine'] => {
    const lists: Readonly<Record<string, string>> = {
      '/images/json': IMAGES,
      '/containers/json': CONTAINERS,
    };
    return async (request) => {
      const body = lists[request.path.replace(/\?.*$/, '')];
      const isList = body !== undefined && !request.path.includes('limit=1');
      return isList ? { kind: 'answered', status: 200, body, ms: 1, headers: {} } : recorded.engine(request);
    };
  };
  const machine = (more: Partial<Host>): Host => {
    const recorded = altered('healthy-trixie', {});
    return altered('healthy-trixie', { engine: engineWith(recorded), ...more });
  };

  test('each is asked once, those of projects first, none on this machine', async () => {
    const asked: string[] = [];
    const host = machine({
      probe: async ({ url }) => {
        if (!/docker\.(io|com)\//.test(url)) asked.push(url);
        return { ...silent, url };
      },
    });
    expect(verdictOn(ID, await judgeHost(host))).toMatchObject([
      {
        cause: 'registry-unreachable',
        severity: 'warn',
        params: {
          registries: [
            { host: 'mcr.microsoft.com', from: 'container' },
            { host: 'ghcr.io', from: 'image' },
            { host: 'registry.corp.test:5000', from: 'image' },
          ],
        },
      },
    ]);
    expect(asked).toEqual([
      'https://mcr.microsoft.com/v2/',
      'https://ghcr.io/v2/',
      'https://registry.corp.test:5000/v2/',
    ]);
  });

  test('of a recording from before the engine was asked is nothing told', async () => {
    expect(verdictOn(ID, await judgeHost(altered('healthy-trixie', {})))).toEqual({
      skip: { kind: 'no-registries' },
    });
  });

  describe('that could not be listed are not said to be well, or not to be', () => {
    /** An engine that says this to each list of images. */
    const saying = (said: EngineReply, more: Partial<Host> = {}): Host => {
      const recorded = altered('healthy-trixie', {});
      return altered('healthy-trixie', {
        engine: async (request) =>
          request.path.startsWith('/images/json') ? said : recorded.engine(request),
        ...more,
      });
    };
    const slow: EngineReply = { kind: 'failed', code: 'ETIMEDOUT', message: 'timed out', ms: 2500 };
    const refused: EngineReply = { kind: 'answered', status: 403, body: 'no', ms: 1 };
    const nonsense: EngineReply = { kind: 'answered', status: 200, body: '<html>', ms: 1 };

    test.each([
      [slow, { unknown: 'timed-out', detail: 'GET /images/json: timed out' }],
      [refused, { unknown: 'failed', detail: 'GET /images/json: HTTP 403 no' }],
      [nonsense, { unknown: 'failed', detail: 'GET /images/json: <html>' }],
    ])('%j', async (said, told) => {
      expect(verdictOn(ID, await judgeHost(saying(said)))).toEqual(told);
    });

    test('and one that is known and bad is told all the same', async () => {
      const host = saying(slow, {
        readFile: async (path) =>
          path === '/root/.docker/config.json'
            ? { kind: 'read', bytes: Buffer.from('{"auths":{"ghcr.io":{}}}') }
            : { kind: 'missing' },
        probe: async ({ url }) => ({ ...silent, url }),
      });
      expect(verdictOn(ID, await judgeHost(host))).toMatchObject([
        { cause: 'registry-unreachable', params: { registries: [{ host: 'ghcr.io', from: 'login' }] } },
      ]);
    });
  });

  test('the engine has half of the time to list them: each registry has its own', async () => {
    const deadlines: number[] = [];
    const recorded = altered('healthy-trixie', {});
    const host = altered('healthy-trixie', {
      engine: async (request) => {
        if (request.path.startsWith('/images/json')) deadlines.push(request.deadlineMs);
        return recorded.engine(request);
      },
    });
    await judgeHost(host);
    expect(deadlines).toHaveLength(1);
    // Of the 1000 ms of judgeHost.
    expect(deadlines[0]).toBeGreaterThan(250);
    expect(deadlines[0]).toBeLessThanOrEqual(500);
  });
});
