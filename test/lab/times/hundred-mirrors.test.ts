import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crowdHosts } from '../internet/crowd.ts';
import { crowdOf, wrongVerdicts } from '../internet/crowds.ts';
import { MIRROR_TEST_MS, mirrorTest } from '../internet/mirror-test-run.ts';
import { labAvailability } from '../machine/availability.ts';
import { type World, createWorld } from '../machine/world.ts';

describe.skipIf(!labAvailability().available)('mirror test: a hundred mirrors', () => {
  const HUNDRED = crowdOf(100);
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ suite: 'bookworm', mirrors: [], crowd: HUNDRED });
    await world.machine.waitForDocker();
  });

  afterAll(() => world.stop());

  test('cost no more than one and a half times what twenty do, and are told right', async () => {
    const { machine } = world;
    const names = crowdHosts(HUNDRED).map(({ name }) => name);
    let few = await mirrorTest(machine, names.slice(0, 20));
    let many = await mirrorTest(machine, names);
    // The other world that runs at the same time only ever adds, so that each is held by its quickest run.
    for (let again = 0; again < 3 && many.ms > 1.5 * few.ms; again += 1) {
      few = quicker(few, await mirrorTest(machine, names.slice(0, 20)));
      many = quicker(many, await mirrorTest(machine, names));
    }
    expect(many.ms).toBeLessThanOrEqual(1.5 * few.ms);
    expect(many.ms).toBeLessThanOrEqual(MIRROR_TEST_MS + 1000);
    expect(wrongVerdicts(many.report, HUNDRED)).toEqual([]);
    expect(
      wrongVerdicts({ mirrors: few.report.mirrors }, HUNDRED).filter((line) => !line.includes('missing')),
    ).toEqual([]);
  });
});

function quicker<Run extends { readonly ms: number }>(one: Run, other: Run): Run {
  return other.ms < one.ms ? other : one;
}
