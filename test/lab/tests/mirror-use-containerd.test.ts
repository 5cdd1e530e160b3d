import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { must } from '../machine/command.ts';
import { criPull } from '../machine/cri-pull.ts';
import { containerRun, daemonRun } from '../machine/docker-state.ts';
import { listMirrors, mirror, undo } from '../fault-lab/doctor-runs.ts';
import { HUB_NAMES } from '../internet/names.ts';
import { ENGINES_TRIED } from '../machine/engines-tried.ts';
import { snapshot } from '../machine/snapshot.ts';
import { type World, createWorld } from '../machine/world.ts';

const GOOD = 'https://mirror-good.lab.test';
const OTHER = 'https://mirror-search.lab.test';
const IMAGE = 'docker.io/library/hello-world:latest';
const CONFIG = '/etc/containerd/config.toml';
const HOSTS = '/etc/containerd/certs.d/docker.io/hosts.toml';
const ONLY = ['--engine', 'containerd'] as const;

/** A file of somebody's, with what must stay. */
const COMPANY = `# ours, since 2024
server = "https://registry-1.docker.io"

# the cache in the cellar
[host."https://mirror-dead.lab.test"]
  capabilities = ["pull", "resolve"]   # no push
  skip_verify = false
`;

describe.skipIf(!labAvailability().available).each(ENGINES_TRIED)(
  'mirror add, remove, use: containerd, %s',
  (suite) => {
    let world: World;
    let before: readonly string[] = [];
    let daemon = '';
    let container = '';

    beforeAll(async () => {
      world = await createWorld({ suite });
      const { machine, internet } = world;
      await machine.waitForDocker();
      await must([
        ...machine.enter('root'),
        ...(['docker', 'run', '--detach', '--name', 'long', 'busybox', 'sleep', '1d'] as const),
      ]);
      for (const name of HUB_NAMES) await internet.blackhole(name);
      before = await snapshot(machine);
      daemon = await daemonRun(machine);
      container = await containerRun(machine, 'long');
    });

    afterAll(() => world.stop());

    test("it is Docker's: nothing of it is written unasked", async () => {
      const dry = await mirror(world.machine, ['use', GOOD, '--dry-run']);
      expect(dry.report.changes.map(({ target }) => target)).toEqual([
        '/etc/docker/daemon.json',
        'docker.service',
      ]);
    });

    test('use: the hosts, config_path, a restart; proven by ctr, and by CRI as the kubelet asks it', async () => {
      const { machine, internet } = world;
      const used = await mirror(machine, ['use', GOOD, OTHER, ...ONLY]);
      expect(used.report.said.join('\n')).toContain(GOOD);
      expect(used).toMatchObject({ code: 0, report: { verified: true } });
      expect(used.report.changes.map(({ id, safety }) => `${id} ${safety}`)).toEqual([
        `edit-file:${HOSTS} safe`,
        `edit-file:${CONFIG} safe`,
        'restart:containerd.service safe',
      ]);
      const asked = (await internet.accessLog()).length;
      expect(await criPull(machine, IMAGE)).toBe('0');
      const hosts = (await internet.accessLog()).slice(asked).filter(({ from }) => from === 'machine');
      expect([...new Set(hosts.map(({ host }) => host))]).toEqual(['mirror-good.lab.test']);
      expect((await machine.exec(['ctr', 'namespaces', 'ls', '--quiet'])).stdout).not.toContain('doctor');
    });

    test('no container was stopped for it, and Docker goes on', async () => {
      const { machine } = world;
      expect(await daemonRun(machine)).toBe(daemon);
      expect(await containerRun(machine, 'long')).toBe(container);
      expect((await machine.docker(['exec', 'long', 'echo', 'still'])).stdout).toBe('still\n');
    });

    test('list shows it; a second mirror needs no restart; remove gives back every byte', async () => {
      const { machine } = world;
      const { engines } = await listMirrors(machine);
      expect(engines.find(({ engine }) => engine === 'containerd')?.mirrors).toMatchObject([
        { url: GOOD, inFile: true, inForce: true },
        { url: OTHER, inFile: true, inForce: true },
      ]);
      const first = await mirror(machine, ['remove', OTHER, ...ONLY]);
      expect(first.report.changes.map(({ id }) => id)).toEqual([`edit-file:${HOSTS}`]);
      const last = await mirror(machine, ['remove', GOOD, ...ONLY]);
      expect(last.report.changes.map(({ id }) => id)).toEqual([
        `edit-file:${HOSTS}`,
        `edit-file:${CONFIG}`,
        'restart:containerd.service',
      ]);
      const folders = (lines: readonly string[]) => lines.filter((line) => !/certs\.d\S* d /.test(line));
      expect(folders(await snapshot(machine))).toEqual(before);
      // Each step back, and each is whole: the last undo has nothing left of ours, not even a folder.
      for (const _ of [last, first, 'use']) expect(await undo(machine)).toMatchObject({ code: 0 });
      expect(await snapshot(machine)).toEqual(before);
      expect(await criPull(machine, 'docker.io/library/busybox:latest')).toMatch(
        /^\d+ .*registry-1\.docker\.io/,
      );
    });

    test("somebody's own hosts.toml keeps its comments and its order", async () => {
      const { machine } = world;
      await machine.writeFile(HOSTS, COMPANY);
      const added = await mirror(machine, ['add', GOOD]);
      expect(added.report.said.join('\n')).toContain('containerd');
      expect(added).toMatchObject({ code: 0, report: { verified: true } });
      const text = (await machine.readFile(HOSTS)).toString();
      expect(text.indexOf('mirror-good')).toBeLessThan(text.indexOf('# the cache in the cellar'));
      const removed = await mirror(machine, ['remove', GOOD]);
      expect(removed).toMatchObject({ code: 0, report: { verified: true } });
      expect((await machine.readFile(HOSTS)).toString()).toBe(COMPANY);
    });

    test('on a machine without Docker it is the engine that is meant', async () => {
      const { machine, internet } = world;
      await must([
        ...machine.enter('root'),
        ...([
          'sh',
          '-c',
          `rm -r /etc/containerd/certs.d; systemctl disable --now docker.socket docker`,
        ] as const),
      ]);
      await must([...machine.enter('root'), ...(['mv', '/usr/sbin/dockerd', '/root'] as const)]);
      const used = await mirror(machine, ['use', GOOD]);
      expect(used).toMatchObject({ code: 0, report: { verified: true } });
      // config_path is set already, for the hosts of the test before.
      expect(used.report.changes.map(({ target }) => target)).toEqual([HOSTS]);
      const asked = (await internet.accessLog()).length;
      expect(await criPull(machine, 'docker.io/library/busybox:latest')).toBe('0');
      const hosts = (await internet.accessLog()).slice(asked).filter(({ from }) => from === 'machine');
      expect([...new Set(hosts.map(({ host }) => host))]).toEqual(['mirror-good.lab.test']);
    });
  },
);
