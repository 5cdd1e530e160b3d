import { beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { PROMPT_MS, causesOf, check, unwellIn } from '../fault-lab/doctor-runs.ts';
import { loadVariants, onEachSuite } from '../fault-lab/fault-files.ts';
import type { VariantOutcome } from '../fault-lab/fault-outcome.ts';
import { layer } from '../machine/layers.ts';
import { createWorld } from '../machine/world.ts';

/** Downloading and unpacking, once on a computer. */
const LAYERS_WITHIN_MS = 900_000;

describe.skipIf(!labAvailability().available)('nothing is red on a healthy machine', async () => {
  const runs = onEachSuite(await loadVariants());

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
          const { code, ms, report } = await check(world.machine, { user: who, env });
          outcome.seconds = Math.max(outcome.seconds ?? 0, ms / 1000);
          expect(unwellIn(report), who).toEqual([]);
          expect(causesOf(report), who).toEqual([]);
          expect(report.outcome, who).toBe('healthy');
          expect(code, who).toBe(0);
          expect(ms).toBeLessThanOrEqual(PROMPT_MS);
        }
        outcome.healthy = true;
      } finally {
        world.stop();
      }
    });
  }
});
