import { expect, test } from 'vitest';
import type { CauseId } from '../../src/knowledge/causes.ts';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';

const ID = 'hub-search';

test('passes where the search answers, whatever becomes of pulls', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'hub-refused', 'mirror-dead']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test.each<readonly [string, CauseId, object]>([
  [
    'search-blackholed',
    'search-unreachable',
    { phase: 'tcp', said: expect.stringMatching(/^no answer within \d+ ms$/), seconds: expect.closeTo(5, 0) },
  ],
  // No mirror helps a search.
  ['hub-blackholed-with-mirror', 'search-unreachable', { phase: 'tcp' }],
  ['hub-503', 'search-unreachable', { said: 'HTTP 503 text/html Service Temporarily Unavailable' }],
  ['dns-broken', 'dns-broken', { phase: 'dns' }],
  ['dns-poisoned', 'search-unreachable', { certificateFor: '*.social.lab.test' }],
  ['network-offline', 'network-offline', { phase: 'dns' }],
])('%s: warns of %s, for nothing else depends on it', async (name, cause, params) => {
  expect(await verdict(ID, name)).toEqual([
    { cause, severity: 'warn', params: expect.objectContaining({ host: 'index.docker.io', ...params }) },
  ]);
});

test('cannot tell where it is silent and the way of a pull was slow too', async () => {
  const recorded = replayed('search-blackholed');
  const host = altered('search-blackholed', {
    probe: async (request) => {
      const reply = await recorded.probe(request);
      return request.url.includes('registry-1') && reply.phases.tcp !== undefined
        ? { ...reply, phases: { ...reply.phases, tcp: 1100 } }
        : reply;
    },
  });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({
    unknown: 'timed-out',
    detail: 'https://index.docker.io/v1/search?q=hello-world&n=1',
  });
});

test('cannot tell from a recording without the request', async () => {
  const host = altered('healthy-trixie', {
    probe: async ({ url }) => ({ url, phases: {}, address: null, ms: 0, outcome: { kind: 'not-recorded' } }),
  });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({
    unknown: 'not-recorded',
    detail: 'https://index.docker.io/v1/search?q=hello-world&n=1',
  });
});
