import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isItsTurn } from '../fault-lab/fault-files.ts';
import { labAvailability } from '../machine/availability.ts';
import {
  edgesOf,
  INTERIM,
  isWhole,
  killAt,
  look,
  NEW,
  OLD,
  prepare,
  shell,
  UNDO,
  wasKilled,
} from '../machine/killing.ts';
import { SUITES } from '../machine/roots.ts';
import { createWorld, type World } from '../machine/world.ts';

const REMOVE = ['mirror', 'remove', 'aliyun', '--yes'];

/** The last mirror goes: an empty list is loaded for a moment, and then the key is taken out. */
describe.skipIf(!labAvailability().available).each(SUITES)('killed before each step: %s', (suite) => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ suite });
    await world.machine.waitForDocker();
    await prepare(world.machine);
  });

  afterAll(() => world.stop());

  // Without `FAULTS=all` on one engine, as killed-at-each-step.test.ts.
  test.skipIf(!isItsTurn(suite, 2))('of a removal', { timeout: 600_000 }, async () => {
    const { machine } = world;
    const begin = async (): Promise<void> => {
      await shell(machine, 'rm -rf /var/lib/docker-doctor');
      await machine.writeFile('/etc/docker/real/daemon.json', NEW);
      await shell(machine, 'systemctl reload docker');
    };
    await begin();
    const edges = await edgesOf(machine, REMOVE);
    expect((await look(machine)).text).toBe(OLD);
    // Two entries of the journal, and the file twice.
    expect(edges.length).toBeGreaterThanOrEqual(20);
    const wrong: unknown[] = [];
    for (const edge of edges) {
      await begin();
      const killed = await killAt(machine, REMOVE, edge);
      const state = await look(machine);
      const undone = await machine.doctor(UNDO);
      const after = await look(machine);
      const right =
        wasKilled(killed) &&
        isWhole(state, [OLD, INTERIM, NEW]) &&
        undone.code === 0 &&
        isWhole(after, [NEW]) &&
        after.leftovers.length === 0 &&
        after.mirrors.includes('aliyuncs');
      if (!right) wrong.push({ edge, killed, state, undone, after });
    }
    console.info(`${suite}: killed at ${edges.length} steps`);
    expect(wrong).toEqual([]);
  });
});
