import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fix, undo } from '../fault-lab/doctor-runs.ts';
import { fault } from '../faults/socket-client-unknown.ts';
import { labAvailability } from '../machine/availability.ts';
import { type World, createWorld } from '../machine/world.ts';

// bookworm's 20.10 serves every client there is.
describe.skipIf(!labAvailability().available).each(['trixie', 'forky'] as const)(
  'an old client: %s',
  (suite) => {
    let world: World;

    beforeAll(async () => {
      world = await createWorld({ suite, ...(fault.files === undefined ? {} : { files: fault.files }) });
      await world.machine.waitForDocker();
      await fault.breakIt(world);
    });

    afterAll(() => world.stop());

    test('is served where its cause is named, not by --yes, and not any more after undo', async () => {
      const { machine } = world;
      expect((await fix(machine, ['--allow-disruptive'])).report.changes).toEqual([]);
      expect((await fix(machine, ['client-outdated'])).report.changes).toEqual([]);
      expect(await served(world)).toBe(false);
      const { report } = await fix(machine, ['client-outdated', '--allow-disruptive']);
      expect(report, report.said.join('\n')).toMatchObject({ verified: true, remaining: [] });
      expect(await served(world)).toBe(true);
      expect((await undo(machine)).code).toBe(0);
      await machine.waitForDocker();
      expect(await served(world)).toBe(false);
    });
  },
);

/** By the client that the container has. */
async function served({ machine }: World): Promise<boolean> {
  return (await machine.exec(['env', 'DOCKER_API_VERSION=1.25', 'docker', 'ps'])).code === 0;
}
