import { describe, expect, test } from 'vitest';
import type { StatResult } from '../../src/host/host.ts';
import { altered, judgeHost, replayed, verdict, verdictOn, type Verdict } from '../recordings.ts';

const ID = 'client-settings';

test('passes where no variable is set', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'healthy-user-in-group']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('content trust stops every pull of what nobody signed', async () => {
  expect(await verdict(ID, 'client-content-trust')).toMatchObject([
    {
      cause: 'client-variable-wrong',
      severity: 'fail',
      params: { things: [{ setting: 'DOCKER_CONTENT_TRUST', value: '1', fault: 'unsigned' }] },
    },
  ]);
});

test('a platform of another processor needs an emulator', async () => {
  expect(await verdict(ID, 'client-platform-foreign')).toMatchObject([
    { severity: 'fail', params: { things: [{ setting: 'DOCKER_DEFAULT_PLATFORM', fault: 'foreign' }] } },
  ]);
});

describe('variables, on a healthy machine', () => {
  test.each<readonly [string, string, string | null, string]>([
    ['DOCKER_CONFIG', '/nowhere', 'missing', 'warn'],
    ['DOCKER_DEFAULT_PLATFORM', 'linux/amd64', null, ''],
    ['DOCKER_DEFAULT_PLATFORM', 'linux/386', null, ''],
    ['DOCKER_DEFAULT_PLATFORM', 'linux/arm64/v8', 'foreign', 'fail'],
    ['DOCKER_DEFAULT_PLATFORM', 'arm64', 'foreign', 'fail'],
    ['DOCKER_DEFAULT_PLATFORM', 'windows/amd64', 'foreign', 'fail'],
    ['DOCKER_DEFAULT_PLATFORM', 'linux / amd64', 'malformed', 'fail'],
    ['DOCKER_BUILDKIT', 'yes', 'malformed', 'fail'],
    ['DOCKER_BUILDKIT', '0', null, ''],
    ['BUILDKIT_PROGRESS', 'fancy', 'malformed', 'fail'],
    ['BUILDKIT_PROGRESS', 'plain', null, ''],
    ['BUILDKIT_HOST', 'unix:///run/buildkit/buildkitd.sock', 'missing', 'warn'],
    ['BUILDX_BUILDER', 'mine', 'missing', 'fail'],
    ['BUILDX_BUILDER', 'default', null, ''],
    ['COMPOSE_FILE', 'nothing.yaml:other.yaml', 'missing', 'warn'],
    ['COMPOSE_FILE', 'https://example.com/compose.yaml', null, ''],
    ['COMPOSE_FILE', '-', null, ''],
    ['COMPOSE_ENV_FILES', '/nowhere/.env', 'missing', 'warn'],
    ['COMPOSE_PROJECT_NAME', 'My Project', 'malformed', 'warn'],
    ['COMPOSE_PROJECT_NAME', 'my-project_1', null, ''],
    ['COMPOSE_PROGRESS', 'fast', 'malformed', 'warn'],
    ['COMPOSE_PARALLEL_LIMIT', 'many', 'malformed', 'warn'],
    ['COMPOSE_PARALLEL_LIMIT', '-1', null, ''],
    ['DOCKER_CONTENT_TRUST', '0', null, ''],
    ['DOCKER_CERT_PATH', '/nowhere', null, ''],
    ['DOCKER_TLS_VERIFY', '0', 'any-value-is-yes', 'fail'],
    ['DOCKER_TLS_VERIFY', 'false', 'any-value-is-yes', 'fail'],
    ['DOCKER_TLS', 'off', 'any-value-is-yes', 'fail'],
    // That its certificates are missing is of where the engine is looked for.
    ['DOCKER_TLS_VERIFY', '1', null, ''],
  ])('%s=%s: %s', async (name, value, fault, severity) => {
    const found = await withEnvironment({ [name]: value });
    if (fault === null) expect(found).toBe('pass');
    else expect(found).toMatchObject([{ severity, params: { things: [{ setting: name, value, fault }] } }]);
  });

  test('traces that Buildx cannot send so', async () => {
    const on = { OTEL_TRACES_EXPORTER: 'otlp' };
    expect(await withEnvironment({ ...on, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' })).toMatchObject([
      {
        severity: 'warn',
        params: { things: [{ setting: 'OTEL_EXPORTER_OTLP_PROTOCOL', fault: 'malformed' }] },
      },
    ]);
    expect(await withEnvironment({ ...on, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' })).toBe('pass');
    expect(await withEnvironment({ OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' })).toBe('pass');
  });

  test('a notary of one’s own makes content trust right', async () => {
    const server = { DOCKER_CONTENT_TRUST_SERVER: 'https://notary.example' };
    expect(await withEnvironment({ DOCKER_CONTENT_TRUST: '1', ...server })).toBe('pass');
  });

  test('certificates are looked at where TLS is asked for', async () => {
    const found = await withEnvironment({ DOCKER_CERT_PATH: '/nowhere', DOCKER_TLS: '1' });
    expect(found).toMatchObject([
      { severity: 'fail', params: { things: [{ setting: 'DOCKER_CERT_PATH' }] } },
    ]);
  });
});

test('a proxy for containers on 127.0.0.1 is the container itself', async () => {
  const real = replayed('healthy-trixie');
  const text = JSON.stringify({ proxies: { default: { httpsProxy: 'http://127.0.0.1:7890' } } });
  const host = altered('healthy-trixie', {
    readFile: async (path) =>
      path === '/root/.docker/config.json' ? { kind: 'read', bytes: Buffer.from(text) } : real.readFile(path),
  });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject([
    { severity: 'warn', params: { things: [{ setting: 'proxies: httpsProxy', fault: 'container-itself' }] } },
  ]);
});

describe('a proxy in the environment of a client whose engine is reached over TCP', () => {
  const PROXY = { DOCKER_HOST: 'tcp://engine.example:2375', HTTP_PROXY: 'http://proxy.example:3128' };
  // moby daemon/server/router/system/system_routes.go, pingHandler; what Squid says of a host that it may not ask.
  const engine = { status: 200, headers: { 'api-version': '1.45' }, body: 'OK' };
  const refusal = { status: 403, headers: { server: 'squid' }, body: 'Access Denied' };

  test.each<readonly [string, Readonly<Record<string, string>>, typeof engine | typeof refusal, boolean]>([
    ['passes it on', PROXY, engine, true],
    ['does not', PROXY, refusal, false],
    ['is not for this host', { ...PROXY, NO_PROXY: '.example' }, refusal, true],
    ['is not asked for this machine', { ...PROXY, DOCKER_HOST: 'tcp://127.0.0.1:2375' }, refusal, true],
    ['is not for a socket', { HTTP_PROXY: 'http://proxy.example:3128' }, refusal, true],
  ])('%s', async (_what, environment, { status, headers, body }, isWell) => {
    const real = replayed('healthy-trixie');
    const outcome = { kind: 'answered', status, headers, body, digest: null, bytes: body.length } as const;
    const host = altered('healthy-trixie', {
      identity: async () => {
        const who = await real.identity();
        return { ...who, environment: { ...who.environment, ...environment } };
      },
      probe: async (request) => {
        const reply = await real.probe(request);
        return request.url.endsWith('/_ping') ? { ...reply, url: request.url, outcome } : reply;
      },
    });
    const found = verdictOn(ID, await judgeHost(host));
    if (isWell) expect(found).toBe('pass');
    else
      expect(found).toMatchObject([
        {
          cause: 'client-variable-wrong',
          severity: 'fail',
          params: {
            things: [{ setting: 'HTTP_PROXY', fault: 'before-engine', said: 'engine.example: HTTP 403' }],
          },
        },
      ]);
  });
});

/** What is not in the recording is not on that machine: /nowhere and the like. */
async function withEnvironment(environment: Readonly<Record<string, string>>): Promise<Verdict> {
  const real = replayed('healthy-trixie');
  const host = altered('healthy-trixie', {
    identity: async () => {
      const who = await real.identity();
      return { ...who, environment: { ...who.environment, ...environment } };
    },
    stat: async (path) => missing(await real.stat(path)),
    readFile: async (path) => {
      const read = await real.readFile(path);
      return read.kind === 'not-recorded' ? { kind: 'missing' } : read;
    },
    run: async (command) =>
      command.argv[1] === '--version' && command.argv[0].endsWith('/docker')
        ? {
            kind: 'exited',
            code: 0,
            stdout: 'Docker version 26.1.5+dfsg1, build a72d7cd\n',
            stderr: '',
            ms: 1,
          }
        : real.run(command),
  });
  return verdictOn(ID, await judgeHost(host));
}

function missing(stat: StatResult): StatResult {
  return stat.kind === 'not-recorded' ? { kind: 'missing' } : stat;
}
