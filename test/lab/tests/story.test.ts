import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { must } from '../machine/command.ts';
import {
  DAEMON_JSON,
  containerRun,
  daemonJson,
  daemonRun,
  mirrorsInForce,
  reloads,
} from '../machine/docker-state.ts';
import { PROMPT_MS, causesOf, check, fix, undo } from '../fault-lab/doctor-runs.ts';
import { GREETING } from '../machine/images.ts';
import { SUITES } from '../machine/roots.ts';
import { type World, createWorld } from '../machine/world.ts';
import { inTime } from '../machine/in-time.ts';

const ALIYUN = 'https://abc123.mirror.aliyuncs.com';
const HUB = [
  'registry-1.docker.io',
  'index.docker.io',
  'auth.docker.io',
  'production.cloudflare.docker.com',
] as const;

describe.skipIf(!labAvailability().available).each(SUITES)('the story: %s', (suite) => {
  let world: World;
  let daemon = '';
  let container = '';

  beforeAll(async () => {
    world = await createWorld({ suite });
    const { machine, internet } = world;
    await machine.waitForDocker();
    const long = ['docker', 'run', '--detach', '--name', 'long', 'busybox', 'sleep', '1d'];
    await must([...machine.enter('root'), ...long]);
    for (const name of HUB) await internet.blackhole(name);
    daemon = await daemonRun(machine);
    container = await containerRun(machine, 'long');
  });

  afterAll(() => world.stop());

  test('docker run hangs and fails; docker-doctor names the one cause in seconds', async () => {
    const { machine } = world;
    expect(container).toMatch(/ true$/);
    const failing = machine.docker(['run', '--rm', 'hello-world'], { user: 'alice' });
    const { code, ms, report } = await inTime(PROMPT_MS, () => check(machine, { user: 'alice' }));
    expect(causesOf(report)).toEqual(['hub-unreachable fail']);
    expect(report.causes[0]?.explains).toContain('search-unreachable');
    expect(code).toBe(1);
    expect(ms).toBeLessThanOrEqual(PROMPT_MS);
    const failed = await failing;
    expect(failed.stderr).toMatch(
      /https:\/\/registry-1\.docker\.io\/v2\/.*(request canceled while waiting for connection|context deadline exceeded|i\/o timeout)/,
    );
    expect(failed.code).toBe(125);
    expect(failed.ms).toBeGreaterThan(14_500);
  });

  test('fix adds the mirror by a reload, and proves it by a pull', async () => {
    const { machine, internet } = world;
    const { code, report } = await fix(machine, ['--mirror', ALIYUN]);
    expect(report.said.join('\n')).toContain(ALIYUN);
    expect(code).toBe(0);
    expect(report).toMatchObject({ verified: true, remaining: ['search-unreachable'] });
    expect(report.changes.map(({ id, state }) => `${id} ${state}`)).toEqual([
      `edit-file:${DAEMON_JSON} verified`,
      'reload:docker.service verified',
    ]);
    expect(JSON.parse((await daemonJson(machine)) ?? '')).toEqual({ 'registry-mirrors': [ALIYUN] });
    expect(await reloads(machine)).toBe(1);
    expect(internet.registryLog()).toContain('/v2/library/hello-world/manifests/');
    // The pull for proof leaves nothing behind.
    expect((await machine.docker(['images', '--quiet', 'hello-world'])).stdout).toBe('');
  });

  test('docker run greets, and nothing was stopped for it', async () => {
    const { machine } = world;
    const { code, stdout } = await machine.docker(['run', '--rm', 'hello-world'], { user: 'alice' });
    expect(stdout).toBe(GREETING);
    expect(code).toBe(0);
    expect(await daemonRun(machine)).toBe(daemon);
    expect(await containerRun(machine, 'long')).toBe(container);
  });

  test('docker-doctor is content, and warns of search', async () => {
    const { code, ms, report } = await inTime(PROMPT_MS, () => check(world.machine));
    expect(causesOf(report)).toEqual(['search-unreachable warn']);
    expect(report.outcome).toBe('warnings');
    expect(code).toBe(0);
    expect(ms).toBeLessThanOrEqual(PROMPT_MS);
  });

  test('undo puts everything back', async () => {
    const { machine } = world;
    const { code, report } = await undo(machine);
    expect(report.verified).toBe(true);
    expect(code).toBe(0);
    expect(await daemonJson(machine)).toBeNull();
    expect(await mirrorsInForce(machine)).toEqual([]);
    expect(await daemonRun(machine)).toBe(daemon);
    expect(await containerRun(machine, 'long')).toBe(container);
  });
});

describe.skipIf(!labAvailability().available).each(SUITES)('a daemon.json that is there: %s', (suite) => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ suite });
    await world.machine.waitForDocker();
  });

  afterAll(() => world.stop());

  /** Adds the mirror to the text, checks the new text, and puts it back. */
  async function withMirror(before: string, judge: (after: string) => void): Promise<void> {
    const { machine } = world;
    await machine.writeFile(DAEMON_JSON, before);
    await machine.exec(['chmod', '640', DAEMON_JSON]);
    await machine.exec(['systemctl', 'reload', 'docker']);
    const mirrors: unknown = JSON.parse(before);
    const daemon = await daemonRun(machine);
    const mended = await fix(machine, ['--mirror', ALIYUN]);
    expect(mended.report.verified).toBe(true);
    expect(mended.code).toBe(0);
    judge((await daemonJson(machine)) ?? '');
    expect((await mirrorsInForce(machine))[0]).toBe(`${ALIYUN}/`);
    expect((await undo(machine)).code).toBe(0);
    expect(await daemonJson(machine)).toBe(before);
    expect((await machine.exec(['stat', '--format=%a %U:%G', DAEMON_JSON])).stdout).toBe('640 root:root\n');
    expect(await mirrorsInForce(machine)).toEqual(mirrorsNamedIn(mirrors).map((mirror) => `${mirror}/`));
    expect(await daemonRun(machine)).toBe(daemon);
  }

  test('in the style of another hand: four spaces, CRLF, another key', async () => {
    const before = '{\r\n    "log-opts": {\r\n        "max-size": "10m"\r\n    }\r\n}\r\n';
    await withMirror(before, (after) => {
      expect(JSON.parse(after)).toEqual({
        'log-opts': { 'max-size': '10m' },
        'registry-mirrors': [ALIYUN],
      });
      expect(after.startsWith(before.slice(0, before.lastIndexOf('\r\n}')))).toBe(true);
      expect(after.endsWith('\r\n}\r\n')).toBe(true);
      expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      const indents = after.split('\r\n').map((line) => line.search(/\S|$/));
      expect(indents.filter((indent) => indent % 4 !== 0)).toEqual([]);
    });
  });

  test('with mirrors already, which come after the new one', async () => {
    const before = `{\n  "registry-mirrors": [\n    "https://mirror-good.lab.test"\n  ],\n  "debug": false\n}\n`;
    await withMirror(before, (after) => {
      expect(JSON.parse(after)).toEqual({
        'registry-mirrors': [ALIYUN, 'https://mirror-good.lab.test'],
        debug: false,
      });
      expect(after.split('\n')).toEqual(expect.arrayContaining(before.split('\n')));
    });
  });
});

function mirrorsNamedIn(config: unknown): readonly string[] {
  const list = Object.entries(config ?? {}).find(([key]) => key === 'registry-mirrors')?.[1];
  return Array.isArray(list) ? list.map(String) : [];
}
