import { expect, test } from 'vitest';
import { planFixes } from '../../../src/fix/plan-fixes.ts';
import type { Plan } from '../../../src/fix/transaction/plan.ts';
import type { ReadResult } from '../../../src/host/host.ts';
import type { CauseId } from '../../../src/knowledge/causes.ts';
import { createFacts } from '../../../src/run/fact.ts';
import { altered, outcomesOf, replayed } from '../../recordings.ts';
import { findingsOf } from '../../../src/run/run-checks.ts';

const FILE = '/etc/docker/daemon.json';

/** The plan for the cause of a recorded machine, where its daemon.json is read so. */
async function planWith(machine: string, cause: CauseId, read: ReadResult): Promise<Plan> {
  const real = replayed(machine);
  const host = altered(machine, {
    readFile: async (path, bounds) => (path === FILE ? read : real.readFile(path, bounds)),
  });
  const findings = findingsOf(await outcomesOf(machine));
  const request = { findings, only: new Set([cause]), mirrors: [], allowDisruptive: true };
  return planFixes(createFacts(host, 1000), request);
}

test.each([
  ['log-unbounded', 'log-unbounded'],
  ['proxy-missing-in-daemon', 'proxy-missing-in-daemon'],
] as const)(
  '%s: a file that cannot be read is not taken for one that is not there',
  async (machine, cause) => {
    const denied = await planWith(machine, cause, { kind: 'denied' });
    expect(denied.changes).toEqual([]);
    expect(denied.refusals).toEqual([{ kind: 'file-unreadable', path: FILE, said: 'denied' }]);
    const missing = await planWith(machine, cause, { kind: 'missing' });
    expect(missing.changes).toContainEqual(
      expect.objectContaining({ kind: 'edit-file', path: FILE, before: null }),
    );
  },
);
