import { expect, test } from 'vitest';
import { CHECKS } from '../../checks/index.ts';
import { changeId } from '../../src/fix/changes/index.ts';
import type { CauseId } from '../../src/knowledge/causes.ts';
import { planFixes } from '../../src/fix/plan-fixes.ts';
import type { Plan } from '../../src/fix/transaction/plan.ts';
import { createFacts } from '../../src/run/fact.ts';
import { findingsOf, runChecks } from '../../src/run/run-checks.ts';
import { replayed } from '../recordings.ts';

/** What `fix --yes` would do on a recorded machine. */
async function planFor(
  name: string,
  only: readonly CauseId[] | null = null,
  mirrors: readonly string[] = [],
): Promise<Plan> {
  const facts = createFacts(replayed(name), 1000);
  const outcomes = await runChecks(CHECKS, facts, () => true);
  return planFixes(facts, {
    findings: findingsOf(outcomes),
    only: only === null ? null : new Set(only),
    mirrors,
    allowDisruptive: false,
  });
}

test.each([
  ['containerd-stopped', ['reset-failed:containerd.service', 'start:containerd.service']],
  ['containerd-stopped-forky', ['reset-failed:containerd.service', 'start:containerd.service']],
  ['containerd-hung', ['restart:containerd.service']],
])('%s: a Docker that only waits for containerd is not restarted', async (name, expected) => {
  const { changes, refusals } = await planFor(name);
  expect(changes.map((change) => changeId(change))).toEqual(expected);
  expect(refusals).toEqual([]);
});

test('no start that would wait for a containerd which cannot start is planned', async () => {
  expect((await planFor('containerd-database-held')).changes).toEqual([]);
});

test('a hung Docker is restarted only where that is asked for', async () => {
  const { changes, refusals } = await planFor('daemon-hung');
  expect(changes).toEqual([]);
  expect(refusals).toEqual([{ kind: 'disruptive', fix: 'restart-daemon' }]);
});

// With nftables dockerd does not set it, and refuses to start (checkIPv4Forwarding, since 29.0): a start before it is in vain.
test('forwarding is switched on before the Docker that asks for it is started', async () => {
  const name = 'docker29-nftables-forwarding-off-failed-start';
  const start = [
    'reset-failed:docker.service',
    'reset-failed:docker.socket',
    'start:docker.socket',
    'start:docker.service',
  ];
  const { changes } = await planFor(name);
  expect(changes.map((change) => changeId(change))).toEqual([
    'setting:/proc/sys/net/ipv4/ip_forward',
    ...start,
  ]);
  const alone = await planFor(name, ['ip-forward-off']);
  expect(alone.changes).toEqual(changes);
  expect(alone.cures).toEqual(['ip-forward-off']);
});

// Of a dockerd 29.7.2 that works with nftables and runs: a restart with it off is its end.
test('it is switched on before a restart with nftables', async () => {
  const { changes } = await planFor('docker29-nftables-flushed-forwarding-off');
  expect(changes.map((change) => changeId(change))).toEqual([
    'setting:/proc/sys/net/ipv4/ip_forward',
    'reset-failed:docker.service',
    'restart:docker.service',
  ]);
});

// Seen with 29.7.2 and `"min-api-version": "1.10"`: the start was tried, failed, and was rolled back.
test('a socket that failed with a Docker which refuses its file is not started', async () => {
  for (const name of ['docker29-min-api-version-failed-start', 'docker29-driver-devicemapper-failed-start'])
    expect((await planFor(name)).changes).toEqual([]);
});

test('of a Docker that runs the switch alone is set', async () => {
  const { changes } = await planFor('ip-forward-off');
  expect(changes.map((change) => changeId(change))).toEqual(['setting:/proc/sys/net/ipv4/ip_forward']);
});

// The hosts.toml stands above daemon.json, so that the pull would go on asking the bad one, and the proof would fail.
test('a hosts.toml with a bad mirror, Docker Hub down: nothing is added to what it overrides', async () => {
  for (const mirrors of [[], ['https://mirror-good.lab.test']]) {
    const { changes, promises, refusals } = await planFor('hosts-toml-html-hub-blackholed', null, mirrors);
    expect(changes).toEqual([]);
    expect(promises).toEqual([]);
    expect(refusals).toEqual(
      mirrors.length === 0
        ? []
        : [
            {
              kind: 'overridden',
              registry: 'docker.io',
              path: '/etc/docker/daemon.json',
              by: '/etc/docker/certs.d/docker.io/hosts.toml',
            },
          ],
    );
  }
});
