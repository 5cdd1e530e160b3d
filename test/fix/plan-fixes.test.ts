import { expect, test } from 'vitest';
import { CHECKS } from '../../checks/index.ts';
import { changeId } from '../../src/fix/changes/index.ts';
import { planFixes } from '../../src/fix/plan-fixes.ts';
import type { Plan } from '../../src/fix/transaction/plan.ts';
import { findingsOf } from '../../src/report/check-report.ts';
import { createFacts } from '../../src/run/fact.ts';
import { runChecks } from '../../src/run/run-checks.ts';
import { replayed } from '../recordings.ts';

/** What `fix --yes` would do on a recorded machine. */
async function planFor(name: string): Promise<Plan> {
  const facts = createFacts(replayed(name), 1000);
  const outcomes = await runChecks(CHECKS, facts, () => true);
  return planFixes(facts, {
    findings: findingsOf(outcomes),
    only: null,
    mirrors: [],
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

test('a hung Docker is restarted only where that is asked for', async () => {
  const { changes, refusals } = await planFor('daemon-hung');
  expect(changes).toEqual([]);
  expect(refusals).toEqual([{ kind: 'disruptive', fix: 'restart-daemon' }]);
});
