import { expect, test } from 'vitest';
import type { CauseId } from '../../src/knowledge/causes.ts';
import type { Host } from '../../src/host/host.ts';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';

const ID = 'hub-pull';

test('passes where the test image arrives', async () => {
  for (const name of [
    'healthy-bookworm',
    'healthy-trixie',
    'healthy-forky',
    'no-permission',
    'search-blackholed',
  ]) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('passes where a mirror brings it, whatever Docker Hub does', async () => {
  expect(await verdict(ID, 'hub-blackholed-with-mirror')).toBe('pass');
  expect(await verdict(ID, 'mirror-one-of-two')).toBe('pass');
});

/** What our own start cost is taken off the five seconds (src/run/fact.ts). */
const NO_ANSWER: unknown = expect.stringMatching(/^no answer within \d+ ms$/);
const ABOUT_FIVE: unknown = expect.closeTo(5, 0);

test.each<readonly [string, CauseId, object]>([
  ['hub-blackholed-bookworm', 'hub-unreachable', { phase: 'tcp', said: NO_ANSWER, seconds: ABOUT_FIVE }],
  ['hub-blackholed-trixie', 'hub-unreachable', { phase: 'tcp', said: NO_ANSWER, seconds: ABOUT_FIVE }],
  ['hub-blackholed-forky', 'hub-unreachable', { phase: 'tcp', said: NO_ANSWER, seconds: ABOUT_FIVE }],
  ['mirror-403-hub-blackholed', 'hub-unreachable', { phase: 'tcp', said: NO_ANSWER }],
  ['hub-refused', 'hub-unreachable', { phase: 'tcp', said: 'connect ECONNREFUSED 203.0.113.10:443' }],
  ['hub-reset', 'hub-unreachable', { phase: 'tls', said: 'read ECONNRESET' }],
  ['hub-auth-blackholed', 'hub-auth-unreachable', { host: 'auth.docker.io', phase: 'tcp', said: NO_ANSWER }],
  [
    'hub-cdn-blackholed',
    'hub-cdn-unreachable',
    { host: 'production.cloudflare.docker.com', phase: 'tcp', said: NO_ANSWER },
  ],
  [
    'hub-429',
    'hub-rate-limited',
    {
      phase: 'http',
      said: 'HTTP 429 TOOMANYREQUESTS: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit',
    },
  ],
  ['hub-503', 'hub-outage', { said: 'HTTP 503 text/html Service Temporarily Unavailable' }],
  ['dns-broken', 'dns-broken', { phase: 'dns', said: 'queryA ESERVFAIL registry-1.docker.io' }],
  ['dns-silent', 'dns-broken', { phase: 'dns', said: NO_ANSWER }],
  [
    'dns-poisoned',
    'dns-poisoned',
    {
      phase: 'tls',
      said: 'ERR_TLS_CERT_ALTNAME_INVALID',
      address: '203.0.113.40',
      certificateFor: '*.social.lab.test',
    },
  ],
  [
    'tls-untrusted',
    'tls-untrusted',
    { said: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', issuer: 'docker-doctor lab, Lab Root CA' },
  ],
  ['network-offline', 'network-offline', { phase: 'dns' }],
  [
    'proxy-unreachable',
    'proxy-unreachable',
    { phase: 'tcp', proxy: 'http://***@192.0.2.1:3128', said: 'connect ECONNREFUSED 192.0.2.1:3128' },
  ],
])('%s: %s', async (name, cause, params) => {
  const host = 'registry-1.docker.io';
  expect(await verdict(ID, name)).toEqual([
    { cause, severity: 'fail', params: expect.objectContaining({ host, ...params }) },
  ]);
});

test('cannot tell from a recording without the requests', async () => {
  const host = altered('healthy-trixie', {
    probe: async ({ url }) => ({ url, phases: {}, address: null, ms: 0, outcome: { kind: 'not-recorded' } }),
  });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({
    unknown: 'not-recorded',
    detail: 'https://registry-1.docker.io/v2/',
  });
});

test('a captive portal is told from a poisoned name: it answers for everybody, also at an address that nobody has', async () => {
  expect(await verdict(ID, 'captive-portal')).toMatchObject([
    {
      cause: 'captive-portal',
      severity: 'fail',
      params: { host: 'registry-1.docker.io', hosts: ['registry-1.docker.io', 'index.docker.io'] },
    },
  ]);
  const alone = altered('captive-portal', {
    connect: async () => ({ kind: 'failed', code: 'ETIMEDOUT', ms: 500 }),
  });
  expect(verdictOn(ID, await judgeHost(alone))).toMatchObject([{ cause: 'dns-poisoned' }]);
});

test('where a plain request is sent to a page of another host, that page is named', async () => {
  const page = 'http://login.example/?from=registry-1.docker.io';
  const found = verdictOn(ID, await judgeHost(sentTo('hub-refused', page)));
  expect(found).toMatchObject([{ cause: 'captive-portal', params: { portal: page } }]);
  // Docker Hub itself sends to its own address with TLS.
  const own = verdictOn(ID, await judgeHost(sentTo('hub-refused', 'https://registry-1.docker.io/')));
  expect(own).toMatchObject([{ cause: 'hub-unreachable' }]);
});

test('where port 80 of Docker Hub was silent too, nobody is asked for a page', async () => {
  const real = sentTo('hub-refused', 'http://login.example/');
  const asked: string[] = [];
  const silent: Host = {
    ...real,
    probe: async (request) => {
      asked.push(request.url);
      const reply = await real.probe(request);
      if (reply.outcome.kind !== 'stopped') return reply;
      return { ...reply, outcome: { ...reply.outcome, plainPort: 'silent' } };
    },
  };
  expect(verdictOn(ID, await judgeHost(silent))).toMatchObject([{ cause: 'hub-unreachable' }]);
  expect(asked).toContain('https://registry-1.docker.io/v2/');
  expect(asked).not.toContain('http://registry-1.docker.io/');
});

/** Search is refused as the registry is, and a request without TLS is sent on. */
function sentTo(name: string, location: string): Host {
  const real = replayed(name);
  const answered = {
    kind: 'answered',
    status: 302,
    headers: { location },
    body: '',
    digest: null,
    bytes: 0,
  } as const;
  return altered(name, {
    probe: async (request) => {
      if (request.url === 'http://registry-1.docker.io/') {
        return { url: request.url, phases: { http: 1 }, address: '203.0.113.10', ms: 1, outcome: answered };
      }
      const reply = await real.probe(request);
      if (!request.url.includes('index.docker.io')) return reply;
      const refused = await real.probe({ ...request, url: 'https://registry-1.docker.io/v2/' });
      return { ...refused, url: request.url };
    },
  });
}

test('a line of /etc/hosts is named where its address is the one that failed', async () => {
  expect(await verdict(ID, 'hosts-pins-hub')).toMatchObject([
    {
      cause: 'hosts-file-pins-hub',
      severity: 'fail',
      params: {
        host: 'registry-1.docker.io',
        address: '127.0.0.1',
        line: '127.0.0.1 registry-1.docker.io # faster',
      },
    },
  ]);
});

/** docs.docker.com/engine/cli/proxy, "Configure the Docker client". */
const CLIENT_CONFIG =
  '{ "proxies": { "default": { "httpProxy": "http://proxy.lab.test:3128", "httpsProxy": "http://proxy.lab.test:3129" } } }';

test('a proxy that only the client has is named as one that no pull uses', async () => {
  const real = replayed('hub-blackholed-trixie');
  const host = altered('hub-blackholed-trixie', {
    readFile: async (path) =>
      path.endsWith('/.docker/config.json')
        ? { kind: 'read', bytes: Buffer.from(CLIENT_CONFIG) }
        : real.readFile(path),
  });
  const unused = { kind: 'of-containers', proxy: 'http://proxy.lab.test:3129', by: 'daemon.json' };
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject([
    { cause: 'hub-unreachable', params: { unused } },
  ]);
});

test('so is a proxy of the daemon from which NO_PROXY exempts Docker Hub', async () => {
  const real = replayed('hub-blackholed-trixie');
  const settings =
    '{ "proxies": { "https-proxy": "http://proxy.lab.test:3128", "no-proxy": "lab.test,.docker.io" } }';
  const host = altered('hub-blackholed-trixie', {
    readFile: async (path) =>
      path === '/etc/docker/daemon.json'
        ? { kind: 'read', bytes: Buffer.from(settings) }
        : real.readFile(path),
  });
  const unused = { kind: 'exempt', proxy: 'http://proxy.lab.test:3128', entries: ['.docker.io'] };
  const judged = verdictOn(ID, await judgeHost(host));
  expect(judged).toMatchObject([{ cause: 'hub-unreachable', params: { unused } }]);
});

test('where there is no such proxy nothing is said of one', async () => {
  const [finding] = Object.values(await verdict(ID, 'hub-blackholed-trixie'));
  expect(finding).not.toHaveProperty('params.unused');
});
