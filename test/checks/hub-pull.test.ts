import { expect, test } from 'vitest';
import type { CauseId } from '../../src/knowledge/causes.ts';
import { altered, judgeHost, verdict, verdictOn } from '../recordings.ts';

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
  ['hub-503', 'hub-outage', { said: 'HTTP 503 text/html 503 Service Temporarily Unavailable' }],
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
