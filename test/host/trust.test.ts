import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { systemAnchors } from '../../src/host/probe/anchors.ts';
import { createProber } from '../../src/host/probe/probe.ts';
import { createTrust } from '../../src/host/probe/trust.ts';
import type { ProbeReply } from '../../src/host/host.ts';
import { AUTHORITY, CLIENT_CERTIFICATES, https, type Loopback } from './loopback.ts';

const ITS_AUTHORITY = readFileSync(AUTHORITY, 'utf8');
const ANOTHER = readFileSync(path.join(CLIENT_CERTIFICATES, 'ca.pem'), 'utf8');

test('hosts without a certificate of their own share one context, and one with it has its own', async () => {
  const { context } = createTrust();
  const folder = (host: string): string => `/no/such/certs.d/${host}/`;
  const [a, b, c] = await Promise.all(
    [[folder('a')], [folder('b')], []].map((files) => context(files, 'whole')),
  );
  expect(a).toBe(b);
  expect(a).toBe(c);
  const own = await context([folder('a'), AUTHORITY], 'whole');
  expect(own).not.toBe(a);
  expect(await context([AUTHORITY], 'whole')).toBe(own);
});

/** Asks a server of ITS_AUTHORITY, by what is usual and what the whole bundle has. */
async function asked(usual: string, whole: string, times = 1): Promise<[ProbeReply['outcome'][], Loopback]> {
  const server = await https('localhost', (_request, response) => response.end('hello'));
  const prober = createProber(
    null,
    undefined,
    createTrust(async () => ({ usual, whole })),
  );
  const outcomes: ProbeReply['outcome'][] = [];
  for (let time = 0; time < times; time += 1) {
    const { outcome } = await prober.probe({
      method: 'GET',
      url: `https://localhost:${server.port}/`,
      headers: { connection: 'close' },
      deadlineMs: 2000,
      maxBytes: 1024,
      proxy: null,
      extraCaFiles: [],
      verifyTls: true,
    });
    outcomes.push(outcome);
  }
  prober.close();
  return [outcomes, server];
}

test('whom the usual authorities answer for is asked once', async () => {
  const [outcomes, server] = await asked(ITS_AUTHORITY, `${ANOTHER}${ITS_AUTHORITY}`);
  expect(outcomes).toMatchObject([{ kind: 'answered', status: 200 }]);
  expect(server.connections()).toBe(1);
});

test('whom another of the bundle answers for is asked again, and from then on nobody is asked twice', async () => {
  const [outcomes, server] = await asked(ANOTHER, `${ANOTHER}${ITS_AUTHORITY}`, 2);
  expect(outcomes).toMatchObject([
    { kind: 'answered', status: 200 },
    { kind: 'answered', status: 200 },
  ]);
  expect(server.connections()).toBe(3);
});

test('whom none of the bundle answers for is refused, and so is everybody where there is no bundle', async () => {
  for (const [usual, whole] of [
    [ANOTHER, ANOTHER],
    ['', ''],
  ] as const) {
    const [outcomes] = await asked(usual, whole);
    expect(outcomes).toMatchObject([{ kind: 'stopped', code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }]);
  }
});

test('what is usual is of the bundle of this machine, and little of it', async () => {
  const { usual, whole } = await systemAnchors();
  const certificates = usual.split('-----END CERTIFICATE-----').slice(0, -1);
  for (const certificate of certificates) expect(whole).toContain(certificate.trim());
  expect(usual.length).toBeLessThanOrEqual(whole.length / 2);
});
