import { describe, expect, test } from 'vitest';
import { labAvailability } from './availability.ts';
import { PROMPT_MS, causesOf, check, unwellIn } from './doctor-runs.ts';
import { loadVariants, onEachSuite } from './fault-files.ts';
import type { VariantOutcome } from './fault-outcome.ts';
import { createWorld } from './world.ts';

describe.skipIf(!labAvailability().available)('nothing is red on a healthy machine', async () => {
  for (const [suite, variant] of onEachSuite(await loadVariants())) {
    test(`${suite}: ${variant.name}`, async ({ task }) => {
      const { name, title, files = {}, user } = variant;
      const outcome: VariantOutcome = { kind: 'variant', name, title, suite, healthy: false, seconds: null };
      task.meta.outcome = outcome;
      const world = await createWorld({ suite, files });
      try {
        await world.machine.waitForDocker();
        await variant.prepare(world);
        for (const who of user === undefined ? (['root', 'alice'] as const) : [user]) {
          const { code, ms, report } = await check(world.machine, { user: who });
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
