import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { DAEMON_JSON, daemonJson, mirrorsInForce } from '../machine/docker-state.ts';
import { causesOf, check, fix, undo, unwellIn } from '../fault-lab/doctor-runs.ts';
import { GREETING } from '../machine/images.ts';
import { HUB_NAMES } from '../internet/names.ts';
import { startLongContainer } from '../machine/long-container.ts';
import { differences, snapshot } from '../machine/snapshot.ts';
import { type World, createWorld } from '../machine/world.ts';
import { dockerdPid } from './managers.ts';

const ALIYUN = 'https://abc123.mirror.aliyuncs.com';
const BROKEN = '{\n    "log-level": "info",\n}\n';

describe.skipIf(!labAvailability().available)('without systemd: nobody starts Docker', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ suite: 'trixie', init: 'tini' });
    // As one has it who has unpacked Docker by himself (docs.docker.com/engine/install/binaries).
    await world.machine.exec(['rm', '/etc/init.d/docker']);
    await startByHand();
  });

  afterAll(() => world.stop());

  async function startByHand(script = 'exec dockerd'): Promise<void> {
    const started = `setsid sh -c '${script}' > /var/log/by-hand.log 2>&1 < /dev/null &`;
    await world.machine.exec(['sh', '-c', started]);
    await world.machine.waitForDocker();
  }

  async function stopByHand(): Promise<void> {
    const script = 'kill $(cat /run/docker.pid); while test -e /run/docker.pid; do sleep 0.1; done';
    expect((await world.machine.exec(['sh', '-c', script], { timeoutMs: 30_000 })).code).toBe(0);
  }

  test('running: no red line, and no word of what starts at boot', async () => {
    const { code, report } = await check(world.machine);
    expect(unwellIn(report)).toEqual([]);
    expect(report.checks.find(({ id }) => id === 'daemon-enabled')?.status).toBe('skip');
    expect(code).toBe(0);
  });

  test('a mirror is read by a signal to dockerd, proven and undone', async () => {
    const { machine, internet } = world;
    const long = await startLongContainer(machine);
    const [pid, since, files] = [await dockerdPid(machine), await long.runsSince(), await snapshot(machine)];
    for (const name of HUB_NAMES) await internet.blackhole(name);
    const { code, report } = await fix(machine, ['--mirror', ALIYUN]);
    expect(report).toMatchObject({ verified: true, remaining: ['search-unreachable'] });
    expect(report.changes.map(({ id, state }) => `${id} ${state}`)).toEqual([
      `edit-file:${DAEMON_JSON} verified`,
      'reload:dockerd verified',
    ]);
    expect(report.said.join('\n')).not.toContain('systemctl');
    expect(code).toBe(0);
    expect((await machine.docker(['run', '--rm', 'hello-world'])).stdout).toBe(GREETING);
    expect(await undo(machine)).toMatchObject({ code: 0, report: { verified: true } });
    expect(await mirrorsInForce(machine)).toEqual([]);
    expect(differences(files, await snapshot(machine))).toEqual([]);
    expect([await dockerdPid(machine), await long.runsSince()]).toEqual([pid, since]);
    await internet.healAll();
  });

  test('stopped: nothing is planned, and it is said what to type', async () => {
    const { machine } = world;
    await stopByHand();
    const seen = await check(machine);
    expect(causesOf(seen.report)).toEqual(['daemon-stopped fail']);
    expect(seen.report.causes[0]?.fixes).toEqual([]);
    expect(seen.report.causes[0]?.advice.join('\n')).toMatch(/as root: dockerd$/);
    const { code, report } = await fix(machine, []);
    expect([code, report.changes]).toEqual([1, []]);
    expect(report.said.join('\n')).toMatch(/\(daemon-stopped\): no automatic fix/);
  });

  test('a broken daemon.json: mended, and what is left is said', async () => {
    const { machine } = world;
    await machine.writeFile(DAEMON_JSON, BROKEN);
    expect(causesOf((await check(machine)).report)).toEqual(['daemon-config-invalid fail']);
    const { code, report } = await fix(machine, []);
    expect(report).toMatchObject({ verified: true, remaining: ['daemon-stopped'] });
    expect(report.changes.map(({ id }) => id)).toEqual([`edit-file:${DAEMON_JSON}`]);
    expect(code).toBe(1);
    expect((await undo(machine)).code).toBe(0);
    expect(await daemonJson(machine)).toBe(BROKEN);
  });

  test('a dockerd that was killed and that nobody awaits does not run', async () => {
    const { machine } = world;
    await machine.exec(['rm', DAEMON_JSON]);
    // As the script does that a container is started with.
    await startByHand('dockerd & exec sleep 1d');
    await machine.exec(['sh', '-c', 'kill -KILL $(cat /run/docker.pid)']);
    expect(causesOf((await check(machine)).report)).toEqual(['daemon-stopped fail']);
  });
});
