import { expect, test } from 'vitest';
import type { CauseId, Severity } from '../../src/knowledge/causes.ts';
import { rootCauses } from '../../src/knowledge/roots.ts';
import { findingsOf } from '../../src/report/check-report.ts';
import { outcomesOf, RECORDINGS } from '../recordings.ts';

type Root = readonly [CauseId, Severity, ...(readonly CauseId[])];

/** The root causes of every recorded machine, each with what it explains: the answer that a user gets. */
const ROOTS: Readonly<Record<string, readonly Root[]>> = {
  'config-needs-restart': [['daemon-config-not-loaded', 'warn']],
  'config-not-loaded': [['daemon-config-not-loaded', 'warn']],
  'daemon-failed': [['daemon-failed', 'fail']],
  'daemon-failed-data-root': [['daemon-failed', 'fail']],
  'daemon-hung': [['daemon-hung', 'fail']],
  'daemon-json-flag-conflict': [['daemon-config-flag-conflict', 'fail', 'daemon-failed']],
  'daemon-json-singular-key': [['daemon-config-ignored-key', 'warn']],
  'daemon-json-trailing-comma-running': [
    ['daemon-config-invalid', 'fail', 'daemon-config-breaks-next-start'],
  ],
  'daemon-json-trailing-comma-stopped': [['daemon-config-invalid', 'fail', 'daemon-failed']],
  'daemon-json-unknown-key': [['daemon-config-unknown-key', 'fail', 'daemon-failed']],
  'daemon-json-unreadable': [],
  'daemon-masked': [['daemon-masked', 'fail']],
  'daemon-not-enabled': [['daemon-not-enabled', 'warn']],
  'daemon-socket-activated': [['daemon-stopped', 'fail']],
  'daemon-stopped': [['daemon-stopped', 'fail']],
  'daemon-stopped-and-masked': [['daemon-masked', 'fail', 'daemon-stopped']],
  'daemon-stopped-bookworm': [['daemon-stopped', 'fail']],
  'dns-broken': [['dns-broken', 'fail']],
  'dns-poisoned': [['dns-poisoned', 'fail', 'search-unreachable']],
  'dns-silent': [['dns-broken', 'fail']],
  'docker-client-missing': [['docker-not-installed', 'fail']],
  'docker-not-installed': [['docker-not-installed', 'fail']],
  'healthy-bookworm': [],
  'healthy-forky': [],
  'healthy-trixie': [],
  'healthy-user-in-group': [],
  'healthy-with-mirror': [],
  'hub-429': [['hub-rate-limited', 'fail']],
  'hub-503': [['hub-outage', 'fail', 'search-unreachable']],
  'hub-auth-blackholed': [['hub-auth-unreachable', 'fail']],
  'hub-blackholed-bookworm': [['hub-unreachable', 'fail', 'search-unreachable']],
  'hub-blackholed-forky': [['hub-unreachable', 'fail', 'search-unreachable']],
  'hub-blackholed-trixie': [['hub-unreachable', 'fail', 'search-unreachable']],
  'hub-blackholed-with-mirror': [['search-unreachable', 'warn']],
  'hub-cdn-blackholed': [['hub-cdn-unreachable', 'fail']],
  'hub-refused': [['hub-unreachable', 'fail']],
  'hub-reset': [['hub-unreachable', 'fail']],
  'mirror-403': [['mirror-forbidden', 'warn']],
  'mirror-403-hub-blackholed': [
    ['hub-unreachable', 'fail', 'search-unreachable'],
    ['mirror-forbidden', 'fail'],
  ],
  'mirror-429': [['mirror-rate-limited', 'warn']],
  'mirror-dead': [['mirror-unreachable', 'warn']],
  'mirror-half': [['mirror-half-proxy', 'warn']],
  'mirror-html': [['mirror-not-a-registry', 'warn']],
  'mirror-no-scheme': [['mirror-url-invalid', 'fail', 'daemon-failed']],
  'mirror-one-of-two': [
    ['mirror-unreachable', 'warn'],
    ['search-unreachable', 'warn'],
  ],
  'mirror-tampered': [['mirror-tampered', 'warn']],
  'network-offline': [['network-offline', 'fail']],
  'no-permission': [['socket-permission-denied', 'fail']],
  'proxy-unreachable': [['proxy-unreachable', 'fail']],
  'search-blackholed': [['search-unreachable', 'warn']],
  'tls-untrusted': [['tls-untrusted', 'fail']],
  'wrong-context': [['wrong-endpoint', 'fail']],
  'wrong-endpoint': [['wrong-endpoint', 'fail']],
};

test('every recording has its answer here', () => {
  expect(RECORDINGS).toEqual(Object.keys(ROOTS).sort());
});

test.each(Object.entries(ROOTS))('%s', async (name, expected) => {
  const outcomes = await outcomesOf(name);
  const roots = rootCauses(findingsOf(outcomes));
  expect(roots.map(({ finding, severity, explains }) => [finding.cause, severity, ...explains])).toEqual(
    expected,
  );
  // A recording of today holds all that today's checks ask for.
  expect(outcomes.filter(({ judgement }) => judgement.status === 'unknown')).toEqual([]);
});
