import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { CHECKS } from '../../checks/index.ts';
import { bareFingerprint } from '../../src/fix/bare-fingerprint.ts';
import { shownRoots } from '../../src/fix/fixes/trust-registry.ts';
import { planFixes } from '../../src/fix/plan-fixes.ts';
import type { Plan } from '../../src/fix/transaction/plan.ts';
import type { Host } from '../../src/host/host.ts';
import { createFacts } from '../../src/run/fact.ts';
import { findingsOf, runChecks } from '../../src/run/run-checks.ts';
import { altered, replayed } from '../recordings.ts';

const HOST = 'registry-selfsigned.lab.test';
const CERTS = '/etc/docker/certs.d';

async function planOn(host: Host, trusts: (fingerprint: string) => readonly string[]): Promise<Plan> {
  const facts = createFacts(host, 1000);
  const findings = findingsOf(await runChecks(CHECKS, facts, () => true));
  const [shown] = await shownRoots(facts, findings);
  const trusted = trusts(bareFingerprint(shown?.root.fingerprint ?? ''));
  return planFixes(facts, { findings, only: null, mirrors: [], trusted, allowDisruptive: true });
}

test('a root that nobody has confirmed is trusted by no plan', async () => {
  const host = replayed('registry-selfsigned');
  expect((await planOn(host, () => [])).changes).toEqual([]);
  expect((await planOn(host, (fingerprint) => [fingerprint.replace(/^./, 'g')])).changes).toEqual([]);
});

test('one whose fingerprint was given is put where Docker looks, and shown as text', async () => {
  const plan = await planOn(replayed('registry-selfsigned'), (fingerprint) => [fingerprint]);
  const [edit] = plan.changes;
  if (edit?.kind !== 'edit-file') throw new Error('a file is made');
  expect(edit.path).toMatch(new RegExp(`^${CERTS}/${HOST}/docker-doctor-[0-9a-f]{12}\\.crt$`));
  expect(edit).toMatchObject({ before: null, safety: 'safe', readBy: null });
  const text = Buffer.from(edit.after ?? []).toString('utf8');
  expect(text).toContain(`# Subject: ${HOST}\n# Issuer: ${HOST}\n# SHA-256: `);
  expect(text).toContain('-----BEGIN CERTIFICATE-----');
  expect(plan.promises).toEqual([{ engine: 'docker', kind: 'trusts', registry: HOST }]);
  expect(plan.cures).toEqual(['tls-untrusted']);
});

test('where a hosts.toml says what is trusted it is left to the user', async () => {
  const real = replayed('registry-selfsigned');
  const host = altered('registry-selfsigned', {
    stat: async (file) => (file === `${CERTS}/${HOST}/hosts.toml` ? { kind: 'denied' } : real.stat(file)),
  });
  expect((await planOn(host, (fingerprint) => [fingerprint])).changes).toEqual([]);
});

test('an authority in the folder of another port is copied as it is, unasked', async () => {
  const real = replayed('registry-certs-wrong-port');
  const bytes = readFileSync(path.resolve(import.meta.dirname, '../../fixtures/certificates/ca.pem'));
  const host = altered('registry-certs-wrong-port', {
    readFile: async (file) =>
      file.endsWith('registry-port.lab.test/ca.crt') ? { kind: 'read', bytes } : real.readFile(file),
    stat: async (file) => (file.endsWith('/hosts.toml') ? { kind: 'missing' } : real.stat(file)),
  });
  const plan = await planOn(host, () => []);
  const meant = `${CERTS}/registry-port.lab.test:5000/ca.crt`;
  expect(plan.changes).toMatchObject([{ kind: 'edit-file', path: meant, before: null, after: bytes }]);
  expect(plan.cures).toEqual(['registry-certs-misread']);
});

test('a fingerprint is the same in each way of writing it', () => {
  const bare = bareFingerprint('AB:CD:ef');
  expect(bareFingerprint('sha256:abcdEF')).toBe(bare);
  expect(bareFingerprint('SHA-256=AB:CD:EF')).toBe(bare);
});
