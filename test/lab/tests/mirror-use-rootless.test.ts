import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { listMirrors, mirror } from '../fault-lab/doctor-runs.ts';
import { variant } from '../healthy-variants/rootless.ts';
import { HUB_NAMES } from '../internet/names.ts';
import { SUITES } from '../machine/roots.ts';
import { snapshot } from '../machine/snapshot.ts';
import { type World, createWorld } from '../machine/world.ts';

const GOOD = 'https://mirror-good.lab.test';
const OTHER = 'https://mirror-search.lab.test';
const FILE = '/home/alice/.config/docker/daemon.json';
const OLD = '{\n    "debug": false   }\n';

/** The suites in which a user's own service manager starts. */
const WITH_ROOTLESS = SUITES.filter((suite) => variant.suites?.includes(suite) !== false);

describe.skipIf(!labAvailability().available).each(WITH_ROOTLESS)(
  'mirrors of a rootless Docker: %s',
  (suite) => {
    const alice = { user: 'alice', env: variant.env ?? {} } as const;
    let world: World;

    beforeAll(async () => {
      world = await createWorld({ suite, packages: variant.packages ?? [] });
      await variant.prepare(world);
      await world.machine.exec(
        ['sh', '-c', `mkdir -p .config/docker && printf '%s' '${OLD}' > ${FILE}`],
        alice,
      );
      await world.machine.exec(['systemctl', '--user', 'reload', 'docker'], alice);
      for (const name of HUB_NAMES) await world.internet.blackhole(name);
    }, 120_000);

    afterAll(() => world.stop());

    test('use, list, remove and undo, all as the user, none of it as root', async () => {
      const { machine, internet } = world;
      const before = await files();
      const used = await mirror(machine, ['use', GOOD, OTHER], alice);
      expect(used.report.said.join('\n')).toContain(GOOD);
      expect(used).toMatchObject({ code: 0, report: { verified: true } });
      expect(used.report.changes.map(({ target, diff }) => [target, diff.split('\n').at(-1)])).toEqual([
        [FILE, expect.stringContaining('}')],
        ['docker.service', 'systemctl --user reload docker.service'],
      ]);
      const asked = (await internet.accessLog()).length;
      expect((await machine.docker(['pull', 'busybox'], alice)).code).toBe(0);
      const hosts = (await internet.accessLog()).slice(asked).filter(({ from }) => from === 'machine');
      expect([...new Set(hosts.map(({ host }) => host))]).toEqual(['mirror-good.lab.test']);
      expect((await listMirrors(machine, alice)).engines).toMatchObject([
        {
          engine: 'docker',
          file: FILE,
          mirrors: [
            { url: GOOD, inForce: true },
            { url: OTHER, inForce: true },
          ],
        },
      ]);
      const removed = await mirror(machine, ['remove', GOOD, OTHER], alice);
      expect(removed).toMatchObject({ code: 0, report: { verified: true } });
      expect((await listMirrors(machine, alice)).engines).toMatchObject([{ mirrors: [] }]);
      for (const expected of [[GOOD, OTHER], []]) {
        const undone = await machine.doctor(['undo', '--yes'], alice);
        expect([undone.code, undone.stdout]).toEqual([0, expect.any(String)]);
        const [docker] = (await listMirrors(machine, alice)).engines;
        expect(docker?.mirrors.map(({ url, inForce }) => [url, inForce])).toEqual(
          expected.map((url) => [url, true]),
        );
      }
      expect((await machine.readFile(FILE)).toString()).toBe(OLD);
      expect(await files()).toEqual(before);
    });

    /** The store of the user's own engine, and our journal for the user, are none of what a machine is set up by. */
    async function files(): Promise<readonly string[]> {
      return (await snapshot(world.machine)).filter((line) => !/\/\.local(\/| |$)/.test(line));
    }
  },
);
