import { describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { areFaultsAsked, inTurn } from '../fault-lab/fault-files.ts';
import { PROMPT_MS, causesOf, check } from '../fault-lab/doctor-runs.ts';
import type { PairOutcome } from '../fault-lab/fault-outcome.ts';
import { expectMended } from '../fault-lab/fault-run.ts';
import { sh } from '../faults/sh.ts';
import { startLongContainer } from '../machine/long-container.ts';
import { PAIRS, type Pair } from '../fault-lab/pairs.ts';
import type { Suite } from '../machine/roots.ts';
import { createWorld } from '../machine/world.ts';
import { inTime } from '../machine/in-time.ts';

/** Warnings that come with a blocked Hub; nothing mends them. */
const BESIDES = ['search-unreachable'] as const;

describe.skipIf(!labAvailability().available || !areFaultsAsked)(
  'two faults at once are both named, and mended in one run',
  () => {
    for (const [suite, { breaks }] of inTurn(PAIRS)) {
      const names = breaks.map(({ cause, how }) => (how === undefined ? cause : `${cause} ${how}`));
      test(`${suite}: ${names.join(', ')}`, async ({ task }) => {
        const outcome: PairOutcome = {
          kind: 'pair',
          names,
          suite,
          named: false,
          mended: false,
          seconds: null,
        };
        task.meta.outcome = outcome;
        await runPair(breaks, suite, outcome);
        expect(outcome.mended).toBe(true);
      });
    }
  },
);

/** Breaks a fresh machine twice, has both named and mended, and writes into the outcome how far it came. */
async function runPair(breaks: Pair['breaks'], suite: Suite, outcome: PairOutcome): Promise<void> {
  const causes = breaks.map(({ cause }) => cause);
  const world = await createWorld({ suite });
  try {
    await world.machine.waitForDocker();
    const container = await startLongContainer(world.machine);
    for (const { breakIt } of breaks) await breakIt(world);
    const { ms, report } = await inTime(PROMPT_MS, () => check(world.machine));
    outcome.seconds = ms / 1000;
    const ids = report.causes.map(({ id }) => id);
    expect(
      ids.filter((id) => !BESIDES.some((other) => other === id)),
      causesOf(report).join(', '),
    ).toEqual(causes);
    outcome.named = true;
    expect(ms).toBeLessThanOrEqual(PROMPT_MS);
    const args = breaks.flatMap((one) => one.args ?? []);
    const proof = async (): Promise<void> => sh(world, 'docker run --rm hello-world');
    await expectMended({ causes, others: BESIDES, args, user: 'root', proof }, world, container);
    outcome.mended = true;
  } finally {
    world.stop();
  }
}
