import { beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { PROMPT_MS, causesOf, check, unwellIn } from '../fault-lab/doctor-runs.ts';
import { inTurn, loadVariants } from '../fault-lab/fault-files.ts';
import type { VariantOutcome } from '../fault-lab/fault-outcome.ts';
import { layer } from '../machine/layers.ts';
import type { ExecOptions } from '../machine/machine.ts';
import { createWorld, type World } from '../machine/world.ts';
import { prove, unwellIn as unprovenIn } from '../prove-lab/prove-run.ts';
import { inTime } from '../machine/in-time.ts';

/** Downloading and unpacking, once on a computer. */
const LAYERS_WITHIN_MS = 900_000;

describe.skipIf(!labAvailability().available)('nothing is red on a healthy machine', async () => {
  const runs = inTurn(await loadVariants());

  beforeAll(async () => {
    for (const [suite, { packages = [] }] of runs) if (packages.length > 0) await layer(suite, packages);
  }, LAYERS_WITHIN_MS);

  for (const [suite, variant] of runs) {
    test(`${suite}: ${variant.name}`, async ({ task }) => {
      const { name, title, files = {}, packages = [], user, env = {} } = variant;
      const outcome: VariantOutcome = { kind: 'variant', name, title, suite, healthy: false, seconds: null };
      task.meta.outcome = outcome;
      const world = await createWorld({ suite, files, packages });
      try {
        await world.machine.waitForDocker();
        await variant.prepare(world);
        for (const who of user === undefined ? (['root', 'alice'] as const) : [user]) {
          const { code, ms, report } = await inTime(PROMPT_MS, () =>
            check(world.machine, { user: who, env }),
          );
          outcome.seconds = Math.max(outcome.seconds ?? 0, ms / 1000);
          expect(unwellIn(report), who).toEqual([]);
          expect(causesOf(report), who).toEqual([]);
          expect(report.outcome, who).toBe('healthy');
          expect(code, who).toBe(0);
          expect(ms).toBeLessThanOrEqual(PROMPT_MS);
        }
        if (process.env.PROVE === '1') await expectProven(world, { user: user ?? 'root', env });
        outcome.healthy = true;
      } finally {
        world.stop();
      }
    });
  }
});

/** What is well is seen to work, but for what cannot be tried there. */
async function expectProven({ machine }: World, on: ExecOptions): Promise<void> {
  const { report } = await prove(machine, [], on);
  expect(unprovenIn(report).filter((line) => !/^\S+ skip /.test(line))).toEqual([]);
  expect(report.outcome).toBe('proven');
}
