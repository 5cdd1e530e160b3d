import { expect, test } from 'vitest';
import { offersFor } from '../../src/fix/offers.ts';
import type { Host } from '../../src/host/host.ts';
import type { CauseId, Severity } from '../../src/knowledge/causes.ts';
import { en } from '../../src/messages/en/index.ts';
import { zhCN } from '../../src/messages/zh-CN/index.ts';
import { findingsOf } from '../../src/run/run-checks.ts';
import { createFacts } from '../../src/run/fact.ts';
import { replacedFile } from '../replaced.ts';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';

const ID = 'mirrors';

test('is skipped where there are none', async () => {
  expect(await verdict(ID, 'healthy-trixie')).toEqual({ skip: { kind: 'no-mirrors' } });
});

test('passes where a pull gets all it needs, loaded or not', async () => {
  expect(await verdict(ID, 'healthy-with-mirror')).toBe('pass');
  expect(await verdict(ID, 'hub-blackholed-with-mirror')).toBe('pass');
  expect(await verdict(ID, 'config-not-loaded')).toBe('pass');
});

/** Seconds that every pull waits for it with the graph store (docs/engines.md). */
const WAITS: Readonly<Record<string, number>> = {
  'mirror-dead': 15,
  'mirror-one-of-two': 15,
  'mirror-half': 165,
};

test.each<readonly [string, Severity, CauseId, string, unknown]>([
  ['mirror-403', 'warn', 'mirror-forbidden', '403', 'manifest: HTTP 403'],
  // With Docker Hub silent it is all there was.
  ['mirror-403-hub-blackholed', 'fail', 'mirror-forbidden', '403', 'manifest: HTTP 403'],
  ['mirror-429', 'warn', 'mirror-rate-limited', '429', 'manifest: HTTP 429'],
  ['mirror-html', 'warn', 'mirror-not-a-registry', 'html', 'manifest: HTTP 200 text/html'],
  [
    'mirror-dead',
    'warn',
    'mirror-unreachable',
    'dead',
    expect.stringMatching(/^ping: tcp: no answer within \d+ ms$/),
  ],
  [
    'mirror-one-of-two',
    'warn',
    'mirror-unreachable',
    'dead',
    expect.stringMatching(/^ping: tcp: no answer within \d+ ms$/),
  ],
  [
    'mirror-half',
    'warn',
    'mirror-half-proxy',
    'half',
    expect.stringMatching(/^redirect blocked\.lab\.test: tcp: no answer within \d+ ms$/),
  ],
  [
    'mirror-tampered',
    'warn',
    'mirror-tampered',
    'tampered',
    expect.stringMatching(/^blob: HTTP 200, sha256:[0-9a-f]{64}$/),
  ],
])('%s: %s, %s', async (name, severity, cause, host, said) => {
  expect(await verdict(ID, name)).toEqual([
    {
      cause,
      severity,
      params: {
        mirrors: [
          {
            url: `https://mirror-${host}.lab.test`,
            said,
          },
        ],
        wait: waitOf(WAITS[name]),
        stopsPulls: false,
        hostsToml: null,
      },
    },
  ]);
});

function waitOf(seconds: number | undefined): object | null {
  return seconds === undefined ? null : { each: 'pull', seconds };
}

test('an image of another day than Docker Hub has', async () => {
  expect(await verdict(ID, 'mirror-stale')).toEqual([
    {
      cause: 'mirror-stale',
      severity: 'warn',
      params: {
        mirrors: [
          {
            url: 'https://mirror-stale.lab.test',
            said: expect.stringMatching(/^sha256:[0-9a-f]{12}, Docker Hub: sha256:[0-9a-f]{12}$/),
          },
        ],
        wait: null,
        stopsPulls: false,
        hostsToml: null,
      },
    },
  ]);
});

test('of two that fail in their own ways each is told', async () => {
  const real = replayed('mirror-one-of-two');
  const host = altered('mirror-one-of-two', {
    probe: async (request) => {
      if (!request.url.startsWith('https://mirror-good.lab.test')) return real.probe(request);
      return {
        url: request.url,
        phases: { http: 1 },
        address: null,
        ms: 1,
        outcome: { kind: 'answered', status: 402, headers: {}, body: '', digest: null, bytes: 0 },
      };
    },
  });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject([
    { cause: 'mirror-unreachable', severity: 'fail' },
    { cause: 'mirror-forbidden', severity: 'fail' },
  ]);
});

test('cannot tell from a recording without the requests', async () => {
  const host = altered('healthy-with-mirror', {
    probe: async ({ url }) => ({ url, phases: {}, address: null, ms: 0, outcome: { kind: 'not-recorded' } }),
  });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({
    unknown: 'not-recorded',
    detail: 'https://mirror-good.lab.test',
  });
});

test('a hosts.toml is walked in the place of the mirrors', async () => {
  expect(await verdict(ID, 'hosts-toml-html')).toMatchObject([
    {
      cause: 'mirror-not-a-registry',
      severity: 'fail',
      params: {
        mirrors: [{ url: 'https://mirror-html.lab.test', said: 'manifest: HTTP 200 text/html' }],
        stopsPulls: true,
        hostsToml: '/etc/docker/certs.d/docker.io/hosts.toml',
      },
    },
  ]);
  expect(await verdict(ID, 'hosts-toml-good')).toBe('pass');
});

test('a recording that is older than the walk: told is the file that names the mirror', async () => {
  expect(await verdict(ID, 'docker29-hosts-toml-mirror-html')).toEqual({
    unknown: 'not-recorded',
    detail: '/etc/docker/certs.d/docker.io/hosts.toml: https://mirror-html.lab.test',
  });
});

// What the mirror answers is taken from another machine of the same lab.
test('so it is with Docker 29', async () => {
  const [real, other] = [replayed('docker29-hosts-toml-mirror-html'), replayed('hosts-toml-html')];
  const host = altered('docker29-hosts-toml-mirror-html', {
    probe: async (request) =>
      request.url.startsWith('https://mirror-html.lab.test') ? other.probe(request) : real.probe(request),
  });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject([
    { cause: 'mirror-not-a-registry', severity: 'fail', params: { stopsPulls: true } },
  ]);
});

test('a dead mirror has its price with the containerd store: 30 s a request, 150 s an image', async () => {
  expect(await verdict(ID, 'mirror-dead-containerd')).toMatchObject([
    { severity: 'warn', params: { wait: { each: 'request', seconds: 30, image: 150 }, stopsPulls: false } },
  ]);
});

test('a registry that answers rightly and has not the image is no fault of its own', async () => {
  const real = replayed('healthy-with-mirror');
  const host = altered('healthy-with-mirror', {
    probe: async (request) => {
      const reply = await real.probe(request);
      return request.url.startsWith('https://mirror-good.lab.test') && request.url.includes('/manifests/')
        ? { ...reply, outcome: { ...answered(404), body: NOT_HERE } }
        : reply;
    },
  });
  expect(verdictOn(ID, await judgeHost(host))).toEqual([
    {
      cause: 'mirror-lacks-image',
      severity: 'warn',
      params: { said: 'https://mirror-good.lab.test: HTTP 404 MANIFEST_UNKNOWN: manifest unknown' },
    },
  ]);
});

/** As a real docker-registry says it (OCI distribution-spec, "Error Codes"). */
const NOT_HERE = JSON.stringify({ errors: [{ code: 'MANIFEST_UNKNOWN', message: 'manifest unknown' }] });

function answered(status: number) {
  return { kind: 'answered', status, headers: {}, body: '', digest: null, bytes: 0 } as const;
}

test.each([
  ['10.1.2.3', { hosts: ['mirror-good.lab.test'], from: 'daemon.json', noProxy: 'localhost' }],
  // Out there the proxy is the way.
  ['203.0.113.9', null],
])('a mirror at %s that the proxy does not reach: past the proxy it may', async (address, pastProxy) => {
  const config = {
    'registry-mirrors': ['https://mirror-good.lab.test'],
    proxies: { 'https-proxy': 'http://proxy.lab.test:3128', 'no-proxy': 'localhost' },
  };
  const base = replacedFile('healthy-with-mirror', '/etc/docker/daemon.json', JSON.stringify(config));
  const host: Host = {
    ...base,
    addressesOf: async () => ({ kind: 'found', addresses: [address] }),
    // The proxy leads to Docker Hub.
    probe: async (request) =>
      !request.url.startsWith('https://mirror-good.lab.test')
        ? base.probe(request)
        : {
            url: request.url,
            phases: { proxy: 1 },
            address: null,
            ms: 1,
            outcome: {
              kind: 'stopped',
              phase: 'proxy',
              code: 'EPROXY503',
              message: 'the proxy answers 503',
              certificate: null,
            },
          },
  };
  const outcomes = await judgeHost(host);
  const [first] = [verdictOn(ID, outcomes)].flat();
  expect(first).toMatchObject({ cause: 'mirror-unreachable', severity: 'fail' });
  const findings = findingsOf(outcomes);
  const offers = await offersFor(createFacts(host, 1000), findings);
  const isOffered = offers.some(({ fix }) => fix.id === 'remove-mirrors');
  expect(isOffered, 'a mirror that is only behind the proxy stays').toBe(pastProxy === null);
  const advised = [en, zhCN].map(({ causes }) =>
    findings.flatMap((one) =>
      one.cause === 'mirror-unreachable' ? causes[one.cause].advice(one.params) : [],
    ),
  );
  const edit = expect.objectContaining({
    text: '"proxies": { …, "no-proxy": "localhost,mirror-good.lab.test" }',
  });
  if (pastProxy === null) {
    expect(first).not.toHaveProperty('params.pastProxy');
    for (const steps of advised) expect(steps).not.toContainEqual(edit);
  } else {
    expect(first).toHaveProperty('params.pastProxy', pastProxy);
    for (const steps of advised) expect(steps).toContainEqual(edit);
  }
});
