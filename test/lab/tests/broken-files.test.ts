import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CheckReport } from '../../../src/report/models/check-report.ts';
import { labAvailability } from '../machine/availability.ts';
import { BROKEN_FILES, type BrokenFile } from './broken-files.ts';
import { DAEMON_JSON, daemonJson, daemonRun } from '../machine/docker-state.ts';
import { check, fix } from '../fault-lab/doctor-runs.ts';
import type { Machine } from '../machine/machine.ts';
import { SUITES } from '../machine/roots.ts';
import { type World, createWorld } from '../machine/world.ts';

describe.skipIf(!labAvailability().available).each(SUITES)('broken daemon.json: %s', (suite) => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ suite });
    await world.machine.waitForDocker();
  });

  afterAll(() => world.stop());

  /** Both ways of reading where they differ, else one engine after the other; `FILES=all` has each file on each. */
  const isTurnOf = (file: BrokenFile, index: number): boolean => {
    if (process.env['FILES'] === 'all') return true;
    if (file.old === file.young) return suite === SUITES[index % SUITES.length];
    return suite === 'bookworm' || suite === (index % 2 === 0 ? 'trixie' : 'forky');
  };

  const expected = (file: BrokenFile): string | null => (suite === 'bookworm' ? file.old : file.young);

  describe.each(BROKEN_FILES.filter(isTurnOf))('$name', (file) => {
    const cause = expected(file);

    test('while the daemon runs: named, and what the next start would do', async () => {
      const { machine } = world;
      await runWithout(machine);
      const daemon = await daemonRun(machine);
      await machine.writeFile(DAEMON_JSON, file.bytes);
      const { report } = await check(machine);
      // A file that the engine takes is only not yet in force.
      if (cause === null) expect([null, 'daemon-config-not-loaded']).toContain(rootOf(report));
      else expect(rootOf(report)).toBe(cause);
      if (cause !== null && cause !== 'daemon-config-ignored-key') {
        expect(report.causes[0]?.explains).toContain('daemon-config-breaks-next-start');
      }
      if (cause !== null) expect(placeOf(report)).toBe(file.at);
      expect(await daemonRun(machine)).toBe(daemon);
    });

    test('with the daemon stopped: named; the real start does what was foretold', async () => {
      const { machine } = world;
      await stopWith(machine, file.bytes);
      const { report } = await check(machine);
      const refused = cause !== null && cause !== 'daemon-config-ignored-key';
      expect(rootOf(report)).toBe(refused ? cause : 'daemon-stopped');
      if (refused) expect(report.causes[0]?.explains).toContain('daemon-stopped');
      expect(await startWorks(machine)).toBe(!refused);
    });

    test('fix mends what is mechanical and keeps the rest, and never writes over anything else', async () => {
      const { machine } = world;
      await stopWith(machine, file.bytes);
      const { code, report } = await fix(machine, []);
      const text = Buffer.from((await daemonJson(machine)) ?? '', 'latin1');
      if (cause === null || file.mended === null) {
        expect(text.equals(Buffer.from(file.bytes))).toBe(true);
        const starts = cause === null || cause === 'daemon-config-ignored-key';
        expect(code).toBe(starts ? 0 : 1);
        if (!starts) expect(report.said.join(' ')).toContain(DAEMON_JSON);
      } else {
        expect(JSON.parse(text.toString('utf8'))).toEqual(file.mended);
        expect(code).toBe(0);
        expect(report.verified).toBe(true);
      }
    });
  });
});

function rootOf({ causes }: CheckReport): string | null {
  return causes[0]?.id ?? null;
}

function placeOf({ causes }: CheckReport): string | null {
  const at = causes[0]?.params.at;
  if (typeof at !== 'object' || at === null) return null;
  const { line, column, offending } = { line: 0, column: 0, offending: '', ...at };
  return `${line}:${column} ${offending}`;
}

async function runWithout(machine: Machine): Promise<void> {
  await machine.exec(['rm', '-f', DAEMON_JSON]);
  // systemd counts the starts of both, and we start them more often than anyone would.
  await machine.exec(['systemctl', 'reset-failed', 'docker.service', 'docker.socket']);
  const { code, stderr } = await machine.exec(['systemctl', 'restart', 'docker.service']);
  expect(code, stderr).toBe(0);
}

async function stopWith(machine: Machine, bytes: Uint8Array): Promise<void> {
  await machine.exec(['systemctl', 'stop', 'docker.socket', 'docker.service']);
  await machine.exec(['systemctl', 'reset-failed', 'docker.service', 'docker.socket']);
  await machine.writeFile(DAEMON_JSON, bytes);
}

async function startWorks(machine: Machine): Promise<boolean> {
  const { code } = await machine.exec(['systemctl', 'start', 'docker.service']);
  await machine.exec(['systemctl', 'stop', 'docker.socket', 'docker.service']);
  return code === 0;
}
