import { describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { areFaultsAsked, inTurn, loadFaults } from './fault-files.ts';
import type { FaultOutcome } from './fault-outcome.ts';
import { runFault } from './fault-run.ts';
import type { Fault } from '../faults/fault.ts';
import type { Suite } from '../machine/roots.ts';

/** The faults that fall to one of several test files, which run side by side. */
export async function faultLab(part: number, parts: number): Promise<void> {
  const runs = inTurn(await loadFaults()).filter((_, index) => index % parts === part);
  describe.skipIf(!labAvailability().available || !areFaultsAsked)('a fault is named and mended', () => {
    for (const [suite, fault] of runs) {
      test(`${suite}: ${fault.name}`, async ({ task }) => {
        const outcome = notYet(fault, suite);
        task.meta.outcome = outcome;
        await runFault(fault, suite, outcome);
        expect(outcome.mended).toBe(fault.mend.kind);
      });
    }
  });
}

function notYet({ name, title, cause }: Fault, suite: Suite): FaultOutcome {
  return {
    kind: 'fault',
    name,
    title,
    cause,
    suite,
    named: false,
    explained: false,
    mended: null,
    seconds: null,
  };
}
