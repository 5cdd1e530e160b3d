import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { createWorld, type World } from '../machine/world.ts';
import { expectNoTraces, FOLDER, saidBy, TRACES } from './watched.ts';

const SLACK = { timeout: 240_000 } as const;

/** The files of systemd are there, and nobody answers: as in a container into which they were mounted. */
const NO_BUS =
  'mount --bind /dev/null /run/systemd/private; mount -t tmpfs tmpfs /run/dbus; systemctl is-system-running 2>&1 | tail -1';

// The engine of trixie, and whatever else can happen to the watch there: watch.test.ts.
describe.skipIf(!labAvailability().available).each(['bookworm', 'forky'] as const)(
  'the watch on %s',
  (suite) => {
    let world: World;
    beforeAll(async () => {
      world = await createWorld({ suite });
      await world.machine.waitForDocker();
      await sh(`mkdir -p ${FOLDER}`);
    }, 120_000);
    afterAll(() => world.stop());

    async function sh(script: string): Promise<string> {
      return saidBy(world.machine, script);
    }

    test(
      'where systemd does not answer: nothing is begun, and what systemctl said is told',
      SLACK,
      async () => {
        const before = await sh(TRACES);
        const doctor = `${await program()} watch install --yes --lang en`;
        const said = await sh(`unshare --mount sh -c '${NO_BUS}; ${doctor}; echo ended $?'`);
        expect(said).toMatch(/systemd does not respond, so nothing was changed: Failed to connect to .*bus/);
        expect(said).toContain('ended 1');
        expect(await sh(TRACES)).toBe(before);
      },
    );

    test('installed it writes; undone, or removed, nothing is left of it', SLACK, async () => {
      await expectNoTraces(world.machine);
      expect(await sh('systemctl list-unit-files --no-legend "docker-doctor*"')).toBe('');
    });

    /** How this machine calls us. */
    async function program(): Promise<string> {
      const { stdout } = await world.machine.doctor(['watch', 'install', '--dry-run', '--format', 'json']);
      const [, call = ''] = /ExecStart=(.*?) check --format/.exec(stdout) ?? [];
      return call;
    }
  },
);
