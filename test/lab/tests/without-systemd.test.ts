import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { DAEMON_JSON, containerRun, daemonJson, mirrorsInForce } from '../machine/docker-state.ts';
import { PROMPT_MS, causesOf, check, fix, undo, unwellIn } from '../fault-lab/doctor-runs.ts';
import { GREETING } from '../machine/images.ts';
import { HUB_NAMES } from '../internet/names.ts';
import { type LongContainer, startLongContainer } from '../machine/long-container.ts';
import { differences, snapshot } from '../machine/snapshot.ts';
import { type World, createWorld } from '../machine/world.ts';
import { MANAGERS, dockerdPid } from './managers.ts';
import { inTime } from '../machine/in-time.ts';

const ALIYUN = 'https://abc123.mirror.aliyuncs.com';
const BROKEN = '{\n    "log-level": "info",\n}\n';

describe.skipIf(!labAvailability().available).each(MANAGERS)('without systemd: $init', (manager) => {
  const { init, start, stop, disable, isEnabled, states } = manager;
  let world: World;
  let long: LongContainer;

  beforeAll(async () => {
    world = await createWorld({ suite: 'trixie', init });
    await world.machine.waitForDocker();
    long = await startLongContainer(world.machine);
  });

  afterAll(() => world.stop());

  async function sh(script: string): Promise<string> {
    const { code, stdout, stderr } = await world.machine.exec(['sh', '-ec', script], { timeoutMs: 30_000 });
    if (code !== 0) throw new Error(`${script}: ${stderr}${stdout}`);
    return stdout;
  }

  /** Each scene starts from this, and the fix of each leads back to it. */
  async function expectWell(): Promise<void> {
    expect(unwellIn((await check(world.machine)).report)).toEqual([]);
  }

  test('a healthy machine has no red line', async () => {
    const { code, report } = await check(world.machine);
    expect(unwellIn(report)).toEqual([]);
    expect(causesOf(report)).toEqual([]);
    expect(code).toBe(0);
  });

  test.each(disable)('not started at boot: %s', async (command, verb) => {
    const { machine } = world;
    const before = await long.runsSince();
    await sh(command);
    const left = await snapshot(machine);
    expect(causesOf((await check(machine)).report)).toEqual(['daemon-not-enabled warn']);
    const { code, report } = await fix(machine, []);
    expect(report.said.join('\n')).toContain('verified');
    expect(report.changes.map(({ id, state }) => `${id} ${state}`)).toEqual([`${verb}:docker verified`]);
    expect(code).toBe(0);
    expect(await isEnabled(machine)).toBe(true);
    await expectWell();
    expect((await undo(machine)).code).toBe(0);
    expect(differences(left, await snapshot(machine))).toEqual([]);
    expect((await fix(machine, [])).code).toBe(0);
    expect(await long.runsSince()).toBe(before);
  });

  test("the README's story: Docker Hub is silent, a mirror, and nothing is stopped for it", async () => {
    const { machine, internet } = world;
    const [pid, container, files] = [
      await dockerdPid(machine),
      await long.runsSince(),
      await snapshot(machine),
    ];
    for (const name of HUB_NAMES) await internet.blackhole(name);
    // Docker takes its time to fail, which once is enough.
    const failing = init === 'openrc' ? machine.docker(['run', '--rm', 'hello-world']) : null;
    const seen = await inTime(PROMPT_MS, () => check(machine, { user: 'alice' }));
    expect(causesOf(seen.report)).toEqual(['hub-unreachable fail']);
    expect(seen.code).toBe(1);
    expect(seen.ms).toBeLessThanOrEqual(PROMPT_MS);
    if (failing !== null) expect((await failing).code).toBe(125);

    const { code, report } = await fix(machine, ['--mirror', ALIYUN]);
    expect(report).toMatchObject({ verified: true, remaining: ['search-unreachable'] });
    expect(report.changes.map(({ id, state }) => `${id} ${state}`)).toEqual([
      `edit-file:${DAEMON_JSON} verified`,
      'reload:docker verified',
    ]);
    expect(code).toBe(0);
    expect(internet.registryLog()).toContain('/v2/library/hello-world/manifests/');
    const run = await machine.docker(['run', '--rm', 'hello-world'], { user: 'alice' });
    expect(run.stdout).toBe(GREETING);
    expect(causesOf((await check(machine)).report)).toEqual(['search-unreachable warn']);

    expect(await undo(machine)).toMatchObject({ code: 0, report: { verified: true } });
    expect(await mirrorsInForce(machine)).toEqual([]);
    expect(differences(files, await snapshot(machine))).toEqual([]);
    expect([await dockerdPid(machine), await long.runsSince()]).toEqual([pid, container]);
    expect(await containerRun(machine, 'long')).toMatch(/ true$/);
    await internet.healAll();
  });

  test.each(states)('stopped: %s', async (_, command, ids) => {
    const { machine } = world;
    await sh(command);
    const files = await snapshot(machine);
    expect(causesOf((await check(machine)).report)).toEqual(['daemon-stopped fail']);
    const { code, report } = await fix(machine, []);
    expect(report.said.join('\n')).toContain('verified');
    expect(report.changes.map(({ id, state }) => `${id} ${state}`)).toEqual(
      ids.map((id) => `${id} verified`),
    );
    expect(code).toBe(0);
    await expectWell();
    expect((await undo(machine)).code).toBe(0);
    expect(await dockerdPid(machine)).toBeNull();
    expect(differences(files, await snapshot(machine))).toEqual([]);
    expect((await fix(machine, [])).code).toBe(0);
  });

  test('a broken daemon.json: mended and started, and byte for byte undone', async () => {
    const { machine } = world;
    await sh(stop);
    await machine.writeFile(DAEMON_JSON, BROKEN);
    // The script says that all is well, and dockerd ends behind its back.
    await sh(`${start}; sleep 1`);
    const files = await snapshot(machine);
    const seen = await check(machine);
    expect(causesOf(seen.report)).toEqual(['daemon-config-invalid fail']);
    expect(seen.report.causes[0]?.explains).toContain('daemon-failed');
    const { code, report } = await fix(machine, []);
    expect(report.said.join('\n')).toContain('verified');
    expect(JSON.parse((await daemonJson(machine)) ?? '')).toEqual({ 'log-level': 'info' });
    expect(code).toBe(0);
    await expectWell();
    expect((await undo(machine)).code).toBe(0);
    expect(await daemonJson(machine)).toBe(BROKEN);
    expect(await dockerdPid(machine)).toBeNull();
    expect(differences(files, await snapshot(machine))).toEqual([]);
  });
});
