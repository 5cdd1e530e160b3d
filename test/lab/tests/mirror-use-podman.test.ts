import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { mirrorsInForce } from '../machine/docker-state.ts';
import { listMirrors, mirror, undo } from '../fault-lab/doctor-runs.ts';
import type { User } from '../machine/machine.ts';
import { HUB_NAMES } from '../internet/names.ts';
import { ENGINES_TRIED } from '../machine/engines-tried.ts';
import { snapshot } from '../machine/snapshot.ts';
import { type World, createWorld } from '../machine/world.ts';

const GOOD = 'https://mirror-good.lab.test';
const OTHER = 'https://mirror-search.lab.test';
const IMAGE = 'docker.io/library/hello-world:latest';
const OWN = '999-docker-doctor.conf';

/** overlayfs does not stack on the overlay that the machine's root is. */
const STORAGE = '[storage]\ndriver = "vfs"\n';
const SYSTEM_STORAGE = `${STORAGE}runroot = "/run/containers/storage"\ngraphroot = "/var/lib/containers/storage"\n`;

/** What somebody has written of Docker Hub before us. */
const COMPANY = `# ours, since 2024
[[registry]]
prefix = "docker.io"
location = "docker.io"   # the Hub itself
  [[registry.mirror]]
  location = "mirror-dead.lab.test"
`;

describe.skipIf(!labAvailability().available).each(ENGINES_TRIED)(
  'mirror add, remove, use: Podman, %s',
  (suite) => {
    let world: World;

    beforeAll(async () => {
      world = await createWorld({
        suite,
        packages: ['podman', 'uidmap'],
        files: { '/etc/containers/storage.conf': SYSTEM_STORAGE },
      });
      const { machine, internet } = world;
      await machine.waitForDocker();
      for (const user of ['root', 'alice'] as const) {
        await machine.exec(['mkdir', '-p', '.config/containers', '.local/share'], { user });
      }
      const rootless = ['sh', '-c', `printf '%s' '${STORAGE}' > .config/containers/storage.conf`] as const;
      await machine.exec([...rootless], { user: 'alice' });
      // What Podman makes for itself when it first runs is not our doing.
      for (const user of ['root', 'alice'] as const) {
        await machine.exec(['podman', 'pull', IMAGE], { user });
        await machine.exec(['podman', 'rmi', IMAGE], { user });
      }
      for (const name of HUB_NAMES) await internet.blackhole(name);
    });

    afterAll(() => world.stop());

    /** Podman's own store and our journal for alice are none of what a machine is set up by. */
    async function files(machine: World['machine']): Promise<readonly string[]> {
      return (await snapshot(machine)).filter((line) => !/\/\.local(\/| |$)/.test(line));
    }

    /** A real pull with the Hub black-holed, and the host that the machine asked for it. */
    async function pull(user: User): Promise<{ readonly code: number | null; readonly from: unknown }> {
      const { machine, internet } = world;
      const before = (await internet.accessLog()).length;
      const { code } = await machine.exec(['podman', 'pull', IMAGE], { user, timeoutMs: 60_000 });
      await machine.exec(['podman', 'rmi', IMAGE], { user });
      const asked = (await internet.accessLog()).slice(before).filter(({ from }) => from === 'machine');
      return { code, from: [...new Set(asked.map(({ host }) => host))] };
    }

    test('root: for Docker and Podman at once, in order, proven through both; undo puts back every byte', async () => {
      const { machine } = world;
      const before = await files(machine);
      const used = await mirror(machine, ['use', GOOD, OTHER]);
      expect(used.report.said.join('\n')).toContain(GOOD);
      expect(used).toMatchObject({ code: 0, report: { verified: true } });
      expect(used.report.changes.map(({ id }) => id)).toEqual([
        'edit-file:/etc/docker/daemon.json',
        `edit-file:/etc/containers/registries.conf.d/${OWN}`,
        'reload:docker.service',
      ]);
      expect(await pull('root')).toEqual({ code: 0, from: ['mirror-good.lab.test'] });
      expect(await pull('alice')).toEqual({ code: 0, from: ['mirror-good.lab.test'] });
      expect(await mirrorsInForce(machine)).toEqual([`${GOOD}/`, `${OTHER}/`]);
      const { engines } = await listMirrors(machine);
      expect(engines.map(({ engine, mirrors }) => [engine, mirrors.map(({ url }) => url)])).toEqual([
        ['docker', [GOOD, OTHER]],
        ['podman', [GOOD, OTHER]],
      ]);
      // Podman itself says the same.
      const info = await machine.exec(['podman', 'info', '--format', '{{json .Registries}}']);
      expect(info.stdout).toMatch(
        /"Location":"mirror-good\.lab\.test".*"Location":"mirror-search\.lab\.test"/s,
      );
      expect(await undo(machine)).toMatchObject({ code: 0 });
      expect(await files(machine)).toEqual(before);
    });

    test('a user without root: only files of the user, and a journal of the user', async () => {
      const { machine } = world;
      const before = await files(machine);
      const alice = { user: 'alice' } as const;
      const used = await mirror(machine, ['use', GOOD, '--engine', 'podman'], alice);
      expect(used).toMatchObject({ code: 0, report: { verified: true } });
      expect(used.report.changes.map(({ target }) => target)).toEqual([
        `/home/alice/.config/containers/registries.conf.d/${OWN}`,
      ]);
      expect(await pull('alice')).toEqual({ code: 0, from: ['mirror-good.lab.test'] });
      const undone = await machine.doctor(['undo', '--yes'], alice);
      expect([undone.code, undone.stderr]).toEqual([0, expect.any(String)]);
      expect(await files(machine)).toEqual(before);
    });

    test("another file's entry stays as it is, and counts again when ours is gone", async () => {
      const { machine } = world;
      const path = '/etc/containers/registries.conf.d/050-company.conf';
      await machine.writeFile(path, COMPANY);
      const own = `/etc/containers/registries.conf.d/${OWN}`;
      const added = await mirror(machine, ['add', GOOD, '--engine', 'podman']);
      expect(added).toMatchObject({ code: 0, report: { verified: true } });
      expect((await machine.readFile(own)).toString()).toContain('location = "mirror-dead.lab.test"');
      expect(await pull('root')).toEqual({ code: 0, from: ['mirror-good.lab.test'] });
      const dead = await mirror(machine, ['remove', 'mirror-dead.lab.test', '--engine', 'podman']);
      expect(dead).toMatchObject({ code: 0, report: { verified: true } });
      expect((await machine.readFile(path)).toString()).toBe(COMPANY);
      expect((await machine.readFile(own)).toString()).not.toContain('mirror-dead');
      expect(await undo(machine)).toMatchObject({ code: 0 });
      const removed = await mirror(machine, ['remove', GOOD, '--engine', 'podman']);
      expect(removed).toMatchObject({ code: 0, report: { verified: true } });
      expect((await machine.exec(['test', '-e', own])).code).toBe(1);
      expect((await machine.readFile(path)).toString()).toBe(COMPANY);
      // Read after ours, it would win: nothing is written then.
      await machine.exec(['mv', path, '/etc/containers/registries.conf.d/zz-company.conf']);
      const refused = await mirror(machine, ['use', GOOD, '--engine', 'podman']);
      expect(refused).toMatchObject({ code: 1, report: { changes: [] } });
      expect(refused.report.said.join('\n')).toContain('zz-company.conf');
      await machine.exec(['rm', '/etc/containers/registries.conf.d/zz-company.conf']);
    });
  },
);
