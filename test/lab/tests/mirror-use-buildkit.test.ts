import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { listMirrors, mirror } from '../fault-lab/doctor-runs.ts';
import { HUB_NAMES } from '../internet/names.ts';
import { snapshot } from '../machine/snapshot.ts';
import { type World, createWorld } from '../machine/world.ts';

const GOOD = 'https://mirror-good.lab.test';
const DEFAULT = '/home/alice/.docker/buildx/buildkitd.default.toml';
const alice = { user: 'alice' } as const;

/** Debian has docker-buildx from trixie on, and no image of BuildKit: its builders can be made, and not be started. */
describe.skipIf(!labAvailability().available).each(['trixie', 'forky'] as const)(
  'mirrors of BuildKit: %s',
  (suite) => {
    let world: World;

    beforeAll(async () => {
      world = await createWorld({ suite, packages: ['docker-buildx'] });
      const { machine, internet } = world;
      await machine.waitForDocker();
      for (const name of HUB_NAMES) await internet.blackhole(name);
    });

    afterAll(() => world.stop());

    test("the BuildKit in dockerd goes by Docker's mirrors", async () => {
      const { machine, internet } = world;
      expect(await mirror(machine, ['use', GOOD])).toMatchObject({ code: 0, report: { verified: true } });
      const asked = (await internet.accessLog()).length;
      const build = ['docker', 'buildx', 'build', '--progress=plain', '-'] as const;
      const { code, stderr } = await machine.exec(build, { input: 'FROM busybox\nRUN echo built\n' });
      expect([code, stderr]).toEqual([0, expect.stringContaining('built')]);
      const hosts = (await internet.accessLog()).slice(asked).filter(({ from }) => from === 'machine');
      expect([...new Set(hosts.map(({ host }) => host))]).toEqual(['mirror-good.lab.test']);
    });

    test('a builder of its own: the file for the next one, and the command that makes this one anew', async () => {
      const { machine } = world;
      const create = ['docker', 'buildx', 'create', '--name', 'own', '--driver', 'docker-container'] as const;
      expect((await machine.exec([...create, '--driver-opt', 'network=host'], alice)).code).toBe(0);
      const before = await snapshot(machine);
      const used = await mirror(machine, ['use', GOOD, '--engine', 'buildkit'], alice);
      const command = used.report.said.find((line) => line.startsWith('docker buildx rm')) ?? '';
      expect([used.code, used.report.verified, command]).toEqual([1, true, expect.stringContaining(' own ')]);
      expect(used.report.changes.map(({ id, safety, state }) => `${id} ${safety} ${state}`)).toEqual([
        `edit-file:${DEFAULT} safe verified`,
        'manual:own manual planned',
      ]);
      expect(await listMirrors(machine, alice)).toMatchObject({
        engines: [
          { engine: 'docker' },
          { engine: 'buildkit', mirrors: [{ url: GOOD, inFile: true, inForce: false }] },
        ],
      });
      const undone = await machine.doctor(['undo', '--yes'], alice);
      expect([undone.code, undone.stderr]).toEqual([0, expect.any(String)]);
      expect(left(await snapshot(machine))).toEqual(left(before));

      await mirror(machine, ['use', GOOD, '--engine', 'buildkit'], alice);
      const typed = await machine.exec(['sh', '-c', command], alice);
      expect([typed.code, typed.stderr]).toEqual([0, expect.any(String)]);
      expect(await listMirrors(machine, alice)).toMatchObject({
        engines: [
          { engine: 'docker' },
          { engine: 'buildkit', mirrors: [{ url: GOOD, inFile: true, inForce: true }] },
        ],
      });
      const instance = await machine.readFile('/home/alice/.docker/buildx/instances/own');
      expect(JSON.parse(instance.toString())).toMatchObject({ Nodes: [{ DriverOpts: { network: 'host' } }] });
      const again = await mirror(machine, ['use', GOOD, '--engine', 'buildkit'], alice);
      expect(again).toMatchObject({ code: 0, report: { changes: [] } });
    });

    function left(lines: readonly string[]): readonly string[] {
      return lines.filter((line) => !/\/\.local(\/| |$)/.test(line));
    }
  },
);
