import { describe, expect, test } from 'vitest';
import type { Host, ProbeReply, ProbeRequest } from '../../src/host/host.ts';
import { altered, judgeHost, outcomesOf, verdict, verdictOn, type Verdict } from '../recordings.ts';

const ID = 'registry-login';
const PERSONAL = 'crpi-lab0123456789ab.cn-hangzhou.personal.cr.aliyuncs.com';
const ENTERPRISE = 'lab-registry.cn-hangzhou.cr.aliyuncs.com';

test('is skipped where no local image is named after another registry', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'registry-own-ca'])
    expect(await verdict(ID, name), name).toEqual({ skip: { kind: 'no-registries' } });
});

test('passes with a login for each host, also one that pulls alone, and where none is needed', async () => {
  expect(await verdict(ID, 'healthy-logins')).toBe('pass');
});

test('what is certified wrongly or does not respond says nothing of its login', async () => {
  for (const name of ['registry-nosan', 'registry-selfsigned', 'registry-vpc-outside'])
    expect(await verdict(ID, name), name).toBe('pass');
});

test('a login for another host of the same operator', async () => {
  expect(await verdict(ID, 'acr-login-elsewhere')).toEqual([
    {
      cause: 'registry-login-elsewhere',
      severity: 'warn',
      params: {
        host: PERSONAL,
        loggedIn: 'registry.cn-hangzhou.aliyuncs.com',
        image: `${PERSONAL}/team/app:1`,
      },
    },
  ]);
});

test.each([
  ['acr-namespace-refused', PERSONAL, 'nobody/app', 'nothing'],
  ['nexus-namespace-refused', 'nexus.lab.test', 'nobody/app', 'nothing'],
  ['acr-pull-only', ENTERPRISE, 'shared/app', 'pull'],
])('%s: the login is good for less than the name of the image', async (name, host, repository, granted) => {
  const params = { host, repositories: [{ name: repository, granted }] };
  expect(await verdict(ID, name)).toEqual([{ cause: 'registry-access-refused', severity: 'warn', params }]);
});

test('a password that is refused', async () => {
  expect(await verdict(ID, 'harbor-login-wrong')).toMatchObject([
    { cause: 'registry-login-failed', severity: 'warn', params: { host: 'harbor.lab.test' } },
  ]);
});

test('nothing of a login is in what is told', async () => {
  for (const name of ['healthy-logins', 'harbor-login-wrong', 'acr-pull-only']) {
    const outcome = (await outcomesOf(name)).find(({ check }) => check.id === ID);
    expect(JSON.stringify(outcome?.judgement), name).not.toMatch(/alice|old-password|seeded|Basic|Bearer/);
  }
});

const R = 'https://r.example';
const REALM = `${R}/token`;
const BEARER = { 'www-authenticate': `Bearer realm="${REALM}",service="r"` };
const TOKEN = `GET ${REALM}?service=r&scope=repository%3Ateam%2Fapp%3Apull%2Cpush`;
const PULL_TOKEN = `GET ${REALM}?service=r&scope=repository%3Ateam%2Fapp%3Apull`;
const LOGIN_ALONE = `GET ${REALM}?service=r`;
const PING = `GET ${R}/v2/`;
const AUTHS = { auths: { 'r.example': { auth: Buffer.from('someone:secret').toString('base64') } } };

type Answers = Readonly<Record<string, readonly [status: number, body?: object]>>;

/** The token's claims as the specification has them (distribution docs/content/spec/auth/jwt.md). */
function jwt(...actions: readonly string[]): { readonly token: string } {
  const access = actions.length === 0 ? [] : [{ type: 'repository', name: 'team/app', actions }];
  return { token: `e30.${Buffer.from(JSON.stringify({ access })).toString('base64url')}.s` };
}

async function judged(
  answers: Answers,
  {
    config = AUTHS,
    tags = ['r.example/team/app:1'],
  }: { readonly config?: object; readonly tags?: readonly string[] } = {},
): Promise<readonly [Verdict, readonly string[]]> {
  const asked: string[] = [];
  const recorded = altered('healthy-trixie', {});
  const probe = async (request: ProbeRequest): Promise<ProbeReply> => {
    const { method, url } = request;
    if (!url.startsWith(R)) return recorded.probe(request);
    asked.push(`${method} ${url}`);
    const [status, body = {}] = answers[`${method} ${url}`] ?? [404];
    const headers = { 'content-type': 'application/json', ...(status === 401 ? BEARER : {}) };
    const text = JSON.stringify(body);
    const outcome = {
      kind: 'answered',
      status,
      headers,
      body: text,
      digest: null,
      bytes: text.length,
    } as const;
    return { url, ms: 1, phases: {}, address: null, outcome };
  };
  const host: Host = altered('healthy-trixie', {
    probe,
    readFile: async (path) =>
      path.endsWith('/.docker/config.json')
        ? { kind: 'read', bytes: Buffer.from(JSON.stringify(config)) }
        : recorded.readFile(path),
    run: async (command) => {
      if (command.argv.join(' ').startsWith('docker-credential') && command.argv.includes('get'))
        throw new Error('a helper is asked for a login');
      return recorded.run(command);
    },
    engine: async (request) =>
      request.path === '/images/json' || request.path.endsWith('/images/json')
        ? {
            kind: 'answered',
            status: 200,
            headers: {},
            ms: 1,
            body: JSON.stringify([{ RepoTags: tags, RepoDigests: ['busybox@sha256:0'] }]),
          }
        : recorded.engine(request),
  });
  return [verdictOn(ID, await judgeHost(host)), asked.filter((what) => what !== PING)];
}

describe('what is asked', () => {
  test('a token for a push, and nothing is written', async () => {
    const [said, asked] = await judged({ [PING]: [401], [TOKEN]: [200, jwt('pull', 'push')] });
    expect(said).toBe('pass');
    expect(asked).toEqual([TOKEN]);
  });

  test('`*` is all that there is', async () => {
    expect((await judged({ [PING]: [401], [TOKEN]: [200, jwt('*')] }))[0]).toBe('pass');
  });

  test('a login that is refused is tried twice, and no third time', async () => {
    const [said, asked] = await judged({ [PING]: [401], [TOKEN]: [401], [LOGIN_ALONE]: [401] });
    expect(said).toMatchObject([{ cause: 'registry-login-failed', params: { host: 'r.example' } }]);
    expect(asked).toEqual([TOKEN, LOGIN_ALONE]);
  });

  test.each([
    [403, 200, 'pull'],
    [403, 403, 'nothing'],
    [401, 401, 'nothing'],
  ] as const)('no token for a push (%i), one for a pull (%i): %s', async (push, pull, granted) => {
    const [said] = await judged({
      [PING]: [401],
      [TOKEN]: [push],
      [LOGIN_ALONE]: [200, { token: 'opaque' }],
      [PULL_TOKEN]: [pull, pull === 200 ? jwt('pull') : {}],
    });
    expect(said).toMatchObject([
      { cause: 'registry-access-refused', params: { repositories: [{ name: 'team/app', granted }] } },
    ]);
  });

  test('a token that says nothing is tried by a HEAD; what is not there yet may be pushed', async () => {
    const [said, asked] = await judged({ [PING]: [401], [TOKEN]: [200, { token: 'opaque' }] });
    expect(said).toBe('pass');
    expect(asked).toEqual([TOKEN, `HEAD ${R}/v2/team/app/manifests/1`]);
  });

  test('a fault of the token server is none of the login', async () => {
    expect((await judged({ [PING]: [401], [TOKEN]: [503] }))[0]).toBe('pass');
    expect((await judged({ [PING]: [401], [TOKEN]: [429] }))[0]).toBe('pass');
  });

  test('an identity token and a helper are not tried, and nothing is asked where there is no login', async () => {
    const token = { auths: { 'r.example': { identitytoken: 'x' } } };
    for (const config of [token, { auths: { 'r.example': {} }, credsStore: 'lab' }, {}]) {
      const [said, asked] = await judged({ [PING]: [401] }, { config });
      expect(said).toBe('pass');
      expect(asked).toEqual([]);
    }
  });

  test('four names of a registry at most', async () => {
    const tags = Array.from({ length: 9 }, (_, number) => `r.example/team/app${number}:1`);
    const [, asked] = await judged({ [PING]: [401] }, { tags });
    expect(asked.length).toBeLessThanOrEqual(4);
  });
});
