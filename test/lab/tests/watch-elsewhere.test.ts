import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { createWorld, type World } from '../machine/world.ts';

const SLACK = { timeout: 240_000 } as const;

const FOLDER = '/var/lib/prometheus/node-exporter';
const REPORT = `${FOLDER}/docker_doctor.prom`;

/** Every file that the watch, or anybody, could leave; the journal of changes is not among it. */
const TRACES =
  'find /etc /root /var/lib/prometheus /var/lib/systemd/timers /var/cache/docker-doctor* -type f -o -type l 2>/dev/null | grep -v "stamp-[^d]" | sort | xargs -r sha256sum 2>/dev/null; systemctl list-units --all --no-legend "docker-doctor*"';

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
      const { stdout, stderr } = await world.machine.exec(['sh', '-c', script]);
      return `${stdout}${stderr}`.trim();
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
      const before = await sh(TRACES);
      for (const end of [
        ['undo', '--yes'],
        ['watch', 'remove', '--yes'],
      ]) {
        const installed = await world.machine.doctor(['watch', 'install', '--yes']);
        expect([installed.code, installed.stdout]).toEqual([0, expect.stringContaining(REPORT)]);
        expect(await sh(`stat -c '%a %U' ${REPORT}; systemctl is-active docker-doctor.timer`)).toBe(
          '644 root\nactive',
        );
        expect(await sh(`grep -c '^docker_doctor_verdict' ${REPORT}`)).toBe('4');
        expect(await sh('systemd-analyze verify docker-doctor.service docker-doctor.timer')).toBe('');
        expect((await world.machine.doctor(end)).code).toBe(0);
        expect(await sh(TRACES)).toBe(before);
      }
    });

    /** How this machine calls us. */
    async function program(): Promise<string> {
      const { stdout } = await world.machine.doctor(['watch', 'install', '--dry-run', '--format', 'json']);
      const [, call = ''] = /ExecStart=(.*?) check --format/.exec(stdout) ?? [];
      return call;
    }
  },
);
