import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { DAEMON_JSON, containerRun, daemonJson, daemonRun, mirrorsInForce } from '../machine/docker-state.ts';
import { listMirrors, mirror, undo } from '../fault-lab/doctor-runs.ts';
import { must } from '../machine/command.ts';
import { HUB_NAMES } from '../internet/names.ts';
import { ENGINES_TRIED } from '../machine/engines-tried.ts';
import { type World, createWorld } from '../machine/world.ts';

const GOOD = 'https://mirror-good.lab.test';
const OTHER = 'https://mirror-search.lab.test';
const ALIYUN = 'https://abc123.mirror.aliyuncs.com';

/** Odd on purpose: what is not ours to change must not be changed. */
const FILE = `{\r\n\t"log-driver" : "json-file",\r\n\t"log-opts": {"max-size": "10m"},\r\n\t"max-concurrent-downloads": 3\r\n}`;

describe.skipIf(!labAvailability().available).each(ENGINES_TRIED)(
  'mirror add, remove, use: Docker, %s',
  (suite) => {
    let world: World;
    let daemon = '';
    let container = '';

    beforeAll(async () => {
      world = await createWorld({ suite, files: { [DAEMON_JSON]: FILE } });
      const { machine, internet } = world;
      await machine.waitForDocker();
      await must([
        ...machine.enter('root'),
        ...(['docker', 'run', '--detach', '--name', 'long', 'busybox', 'sleep', '1d'] as const),
      ]);
      for (const name of HUB_NAMES) await internet.blackhole(name);
      daemon = await daemonRun(machine);
      container = await containerRun(machine, 'long');
    });

    afterAll(() => world.stop());

    test('add by name and id: measured, written, in force, proven by a pull', async () => {
      const { machine, internet } = world;
      const { code, report } = await mirror(machine, ['add', 'aliyun', '--id', 'abc123']);
      expect(report.said.join('\n')).toContain(ALIYUN);
      expect(code).toBe(0);
      expect(report).toMatchObject({ command: 'mirror add', verified: true });
      expect(await mirrorsInForce(machine)).toEqual([`${ALIYUN}/`]);
      expect(internet.registryLog()).toContain('/v2/library/hello-world/manifests/');
      expect((await machine.docker(['pull', 'hello-world'])).code).toBe(0);
    });

    test('remove leaves the file as it was before, byte for byte, and the engine without', async () => {
      const { machine } = world;
      const { code, report } = await mirror(machine, ['remove', 'aliyun']);
      expect(report).toMatchObject({ command: 'mirror remove', verified: true });
      expect(code).toBe(0);
      expect(await daemonJson(machine)).toBe(FILE);
      expect(await mirrorsInForce(machine)).toEqual([]);
      expect(await undo(machine)).toMatchObject({ code: 0 });
      expect(await mirrorsInForce(machine)).toEqual([`${ALIYUN}/`]);
      expect(await undo(machine)).toMatchObject({ code: 0 });
      expect(await daemonJson(machine)).toBe(FILE);
      expect(await mirrorsInForce(machine)).toEqual([]);
    });

    test('use: exactly these, in this order; then none, as an empty list; each undone', async () => {
      const { machine } = world;
      const two = await mirror(machine, ['use', OTHER, 'mirror-good.lab.test/']);
      expect(two).toMatchObject({ code: 0, report: { command: 'mirror use', verified: true } });
      expect(await mirrorsInForce(machine)).toEqual([`${OTHER}/`, `${GOOD}/`]);
      const list = await listMirrors(machine, { user: 'alice' });
      expect(list.engines).toMatchObject([
        {
          engine: 'docker',
          file: DAEMON_JSON,
          overriddenBy: null,
          mirrors: [
            { url: OTHER, inFile: true, inForce: true },
            { url: GOOD, inFile: true, inForce: true },
          ],
        },
      ]);
      const none = await mirror(machine, ['use', 'none']);
      expect(none).toMatchObject({ code: 0, report: { verified: true } });
      expect(await daemonJson(machine)).toContain('"registry-mirrors": []');
      expect(await mirrorsInForce(machine)).toEqual([]);
      expect(await undo(machine)).toMatchObject({ code: 0 });
      expect(await mirrorsInForce(machine)).toEqual([`${OTHER}/`, `${GOOD}/`]);
      expect(await undo(machine)).toMatchObject({ code: 0 });
      expect(await daemonJson(machine)).toBe(FILE);
      expect(await mirrorsInForce(machine)).toEqual([]);
    });

    test('what no pull could use is refused, with the reason, and nothing is written', async () => {
      const { machine } = world;
      const typed = [
        ['registry.cn-hangzhou.aliyuncs.com', 'does not mirror Docker Hub'],
        ['mirror.aliyuncs.com', 'does not mirror Docker Hub'],
        ['https://<your_code>.mirror.aliyuncs.com', 'placeholder'],
        [`${GOOD}/v2/`, '/v2/'],
        ['aliyun', '--id'],
        ['daoclowd', 'Did you mean daocloud?'],
      ] as const;
      for (const [name, reason] of typed) {
        const { code, stdout, stderr } = await machine.doctor(['mirror', 'use', name, '--format', 'json']);
        expect([name, code, stdout, stderr]).toEqual([name, 2, '', expect.stringContaining(reason)]);
      }
      for (const name of ['dead', '403', 'html', 'half', 'tampered']) {
        const { code, report } = await mirror(machine, ['add', GOOD, `https://mirror-${name}.lab.test`]);
        expect([name, code, report.changes]).toEqual([name, 1, []]);
        expect(report.said.join('\n')).toContain(`mirror-${name}.lab.test`);
      }
      expect(await daemonJson(machine)).toBe(FILE);
    });

    test('one who is not root is told what needs root; a dry run changes nothing', async () => {
      const { machine } = world;
      const asAlice = await mirror(machine, ['use', GOOD], { user: 'alice' });
      expect(asAlice.code).toBe(1);
      expect(asAlice.report.said.join('\n')).toContain(`sudo docker-doctor mirror use --yes ${GOOD}`);
      const dry = await mirror(machine, ['use', GOOD, '--dry-run']);
      expect(dry).toMatchObject({ code: 0, report: { verified: false } });
      expect(dry.report.changes.map(({ state }) => state)).toEqual(['planned', 'planned']);
      expect(await daemonJson(machine)).toBe(FILE);
    });

    test('a login that would leak is warned of', async () => {
      const { machine } = world;
      const auth = Buffer.from('alice:open-sesame').toString('base64');
      const config = JSON.stringify({ auths: { 'https://index.docker.io/v1/': { auth } } });
      await machine.writeFile('/root/.docker/config.json', config);
      const { report } = await mirror(machine, ['add', 'http://mirror-http.lab.test', '--dry-run']);
      expect(report.said.join('\n')).toContain('docker logout');
      await machine.exec(['rm', '-r', '/root/.docker']);
    });

    test('a mirror that is in force and in no file is taken out of the engine', async () => {
      const { machine } = world;
      await mirror(machine, ['use', GOOD]);
      await machine.writeFile(DAEMON_JSON, FILE);
      await machine.exec(['systemctl', 'reload', 'docker']);
      expect(await mirrorsInForce(machine)).toEqual([`${GOOD}/`]);
      expect((await listMirrors(machine)).engines).toMatchObject([
        { mirrors: [{ url: GOOD, inFile: false, inForce: true }] },
      ]);
      const removed = await mirror(machine, ['remove', GOOD]);
      expect(removed).toMatchObject({ code: 0, report: { verified: true } });
      expect(await mirrorsInForce(machine)).toEqual([]);
      expect(await undo(machine)).toMatchObject({ code: 0 });
      expect(await daemonJson(machine)).toBe(FILE);
    });

    test('no container was touched by any of it', async () => {
      expect(await daemonRun(world.machine)).toBe(daemon);
      expect(await containerRun(world.machine, 'long')).toBe(container);
    });
  },
);
