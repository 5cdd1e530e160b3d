import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { criPull } from '../machine/cri-pull.ts';
import { listMirrors, mirror, undo } from '../fault-lab/doctor-runs.ts';
import { OTHER_REGISTRIES } from '../internet/names.ts';
import { ENGINES_TRIED } from '../machine/engines-tried.ts';
import type { Suite } from '../machine/roots.ts';
import { differences, snapshot } from '../machine/snapshot.ts';
import { type World, createWorld } from '../machine/world.ts';

const STORE = '{ "features": { "containerd-snapshotter": true } }\n';
const FOLDER = '/etc/docker/certs.d';
/** Its own namespace of another registry, as it stands in a name. */
const NAMESPACE = 'https://registry.cn-hangzhou.aliyuncs.com/google_containers';

/** A file of somebody's, with what must stay. */
const COMPANY = `# ours, since 2025
server = "https://quay.io"

# the cache in the cellar
[host."https://mirror-dead.lab.test"]
  capabilities = ["pull"]   # known by digest alone
`;

async function blackholed(world: World): Promise<World> {
  for (const hosts of Object.values(OTHER_REGISTRIES)) {
    for (const host of hosts) await world.internet.blackhole(host);
  }
  return world;
}

/** The hosts that the machine asked while this was done, and that answered. */
async function asked({ internet }: World, work: () => Promise<unknown>): Promise<readonly string[]> {
  const before = (await internet.accessLog()).length;
  await work();
  const log = (await internet.accessLog()).slice(before).filter(({ from }) => from === 'machine');
  return [...new Set(log.map(({ host }) => host))];
}

describe.skipIf(!labAvailability().available)('mirrors of other registries', () => {
  describe('Docker 28.5 with the containerd store', () => {
    let world: World;
    let before: readonly string[] = [];

    beforeAll(async () => {
      world = await createWorld({
        suite: 'forky',
        packages: ['docker-buildx'],
        files: { '/etc/docker/daemon.json': STORE },
      });
      await world.machine.waitForDocker();
      await world.machine.exec(['mkdir', '-p', '/root/.docker']);
      before = await files(world.machine);
    });

    afterAll(() => world.stop());

    test('each registry by its own way: a realm, storage elsewhere, manifests elsewhere', async () => {
      for (const [registry, hosts] of Object.entries(OTHER_REGISTRIES)) {
        const run = await world.machine.doctor(
          ['mirror', 'test', '--registry', registry, '--format', 'json'],
          { timeoutMs: 60_000 },
        );
        expect(JSON.parse(run.stdout), registry).toMatchObject({ registry, hub: { answer: 'has' } });
        const pulled = await asked(world, async () =>
          world.machine.docker(['pull', `${registry}/lab/app:1`]),
        );
        expect(pulled, registry).toEqual(hosts);
        await world.machine.docker(['rmi', `${registry}/lab/app:1`]);
      }
      await blackholed(world);
    });

    test.each([
      ['ghcr.io', ['daocloud', 'nju'], 'ghcr.m.daocloud.io', 'lab/app:1'],
      ['quay.io', ['m.daocloud.io/quay.io'], 'm.daocloud.io', 'lab/app:1'],
      ['registry.k8s.io', [NAMESPACE], 'registry.cn-hangzhou.aliyuncs.com', 'pause:3.10'],
    ] as const)(
      '%s by %j: written, a pull and a build go there; undone',
      async (registry, names, host, image) => {
        const { machine } = world;
        const used = await mirror(machine, ['use', '--registry', registry, ...names]);
        expect(used.report.said.join('\n')).toContain(registry);
        expect(used).toMatchObject({ code: 0, report: { verified: true } });
        expect(used.report.changes.map(({ id }) => id)).toEqual([
          `edit-file:${FOLDER}/${registry}/hosts.toml`,
        ]);
        const { engines } = await listMirrors(machine, {}, registry);
        expect(engines).toMatchObject([{ engine: 'docker', without: null }]);
        expect(engines[0]?.mirrors.map(({ inForce }) => inForce)).toEqual(names.map(() => true));
        const reference = `${registry}/${image}`;
        const trace = await machine.doctor(['trace', 'pull', reference, '--format', 'json'], {
          timeoutMs: 60_000,
        });
        // By the whole address, where a registry stands behind the host: others have the same host.
        expect(JSON.parse(trace.stdout).endpoints[0]).toMatchObject({
          kind: 'mirror',
          url: engines[0]?.mirrors[0]?.url,
          arrived: true,
        });
        const pull = async () => expect((await machine.docker(['pull', reference])).code).toBe(0);
        expect(await asked(world, pull)).toEqual([host]);
        await machine.docker(['rmi', reference]);
        const build = async () => {
          const dockerfile = `FROM ${reference}\nRUN echo ${host}\n`;
          await machine.writeFile('/root/build/Dockerfile', dockerfile);
          const built = await machine.docker(['build', '/root/build'], { timeoutMs: 60_000 });
          expect([built.code, built.stderr]).toEqual([0, expect.any(String)]);
        };
        expect(await asked(world, build)).toEqual([host]);
        await machine.exec(['rm', '-r', '/root/build']);
        expect(await undo(machine)).toMatchObject({ code: 0 });
        expect(differences(before, await files(machine))).toEqual([]);
      },
      120_000,
    );

    test("somebody's hosts.toml, and certificates beside it, stay as they are", async () => {
      const { machine } = world;
      const path = `${FOLDER}/quay.io/hosts.toml`;
      await machine.writeFile(path, COMPANY);
      await machine.exec(['cp', '/etc/ssl/certs/ca-certificates.crt', `${FOLDER}/quay.io/ca.crt`]);
      const added = await mirror(machine, ['add', '--registry', 'quay.io', 'daocloud']);
      expect(added).toMatchObject({ code: 0, report: { verified: true } });
      const text = (await machine.readFile(path)).toString();
      expect(text.indexOf('quay.m.daocloud.io')).toBeLessThan(text.indexOf('# the cache in the cellar'));
      const removed = await mirror(machine, ['remove', '--registry', 'quay.io', 'daocloud']);
      expect(removed).toMatchObject({ code: 0, report: { verified: true } });
      expect((await machine.readFile(path)).toString()).toBe(COMPANY);
      // With a new hosts.toml the certificates would count no more: they are named in it.
      await machine.exec(['rm', path]);
      const used = await mirror(machine, ['use', '--registry', 'quay.io', 'daocloud']);
      expect(used).toMatchObject({ code: 0, report: { verified: true } });
      expect((await machine.readFile(path)).toString()).toContain('ca = ["ca.crt"]');
      expect(await undo(machine)).toMatchObject({ code: 0 });
      expect((await machine.exec(['ls', `${FOLDER}/quay.io`])).stdout).toBe('ca.crt\n');
    });
  });

  describe.each([
    ['20.10', 'bookworm', '', 'too-old'],
    ['26.1', 'trixie', '', 'too-old'],
    ['26.1 with the containerd store', 'trixie', STORE, 'too-old'],
    ['28.5 with the graph store', 'forky', '', 'graph-store'],
  ] as const)('Docker %s', (_name, suite: Suite, config, without) => {
    let world: World;

    beforeAll(async () => {
      const daemon = config === '' ? {} : { '/etc/docker/daemon.json': config };
      // Debian's docker has BuildKit's client in a package of its own.
      const packages = suite === 'forky' ? ['docker-buildx'] : [];
      world = await blackholed(await createWorld({ suite, files: daemon, packages }));
      await world.machine.waitForDocker();
    });

    afterAll(() => world.stop());

    test('cannot, which is said with the ways that are left; nothing is written', async () => {
      const { machine } = world;
      const before = await snapshot(machine);
      const used = await mirror(machine, ['use', '--registry', 'ghcr.io', 'daocloud']);
      expect(used).toMatchObject({ code: 1, report: { changes: [] } });
      const said = used.report.said.join('\n');
      expect(said).toContain('docker-doctor pull ghcr.io/IMAGE');
      expect(said).toContain(without === 'graph-store' ? 'not visible there' : 'not carried over');
      const { engines } = await listMirrors(machine, {}, 'ghcr.io');
      expect(engines).toMatchObject([{ engine: 'docker', without, mirrors: [] }]);
      expect(differences(before, await snapshot(machine))).toEqual([]);
      // What is written by hand nevertheless is not gone by.
      const hosts = '[host."https://ghcr.m.daocloud.io"]\n  capabilities = ["pull", "resolve"]\n';
      await machine.writeFile(`${FOLDER}/ghcr.io/hosts.toml`, hosts);
      const pulled = await asked(world, async () =>
        machine.docker(['pull', 'ghcr.io/lab/app:1'], { timeoutMs: 5_000 }),
      );
      expect(pulled).toEqual([]);
    });

    test.runIf(without === 'graph-store')('though its docker build goes by a hosts.toml', async () => {
      const { machine } = world;
      await machine.writeFile('/root/build/Dockerfile', 'FROM ghcr.io/lab/app:1\n');
      const build = async () =>
        expect((await machine.docker(['build', '/root/build'], { timeoutMs: 60_000 })).code).toBe(0);
      expect(await asked(world, build)).toEqual(['ghcr.m.daocloud.io']);
      await machine.exec(['rm', '-r', '/root/build']);
    });

    test('containerd beside it can, proven by ctr, and by CRI as the kubelet asks it; undone', async () => {
      const { machine } = world;
      await machine.exec(['rm', '-rf', '/etc/docker/certs.d']);
      const before = await snapshot(machine);
      for (const [name, host] of [
        ['daocloud', 'ghcr.m.daocloud.io'],
        ['daocloud-prefix', 'm.daocloud.io'],
      ] as const) {
        const used = await mirror(machine, ['use', '--registry', 'ghcr.io', name, '--engine', 'containerd']);
        expect(used.report.said.join('\n')).toContain('ghcr.io');
        expect(used).toMatchObject({ code: 0, report: { verified: true } });
        const pull = async () => expect(await criPull(machine, 'ghcr.io/lab/app:1')).toBe('0');
        expect(await asked(world, pull)).toEqual([host]);
        await machine.exec(['ctr', '--namespace', 'k8s.io', 'images', 'rm', '--sync', 'ghcr.io/lab/app:1']);
        expect(await undo(machine)).toMatchObject({ code: 0 });
      }
      expect(differences(before, await snapshot(machine))).toEqual([]);
    });
  });

  describe.each(ENGINES_TRIED)('Podman of %s', (suite) => {
    let world: World;

    beforeAll(async () => {
      world = await createWorld({
        suite,
        packages: ['podman', 'uidmap'],
        files: {
          '/etc/containers/storage.conf':
            '[storage]\ndriver = "vfs"\nrunroot = "/run/containers/storage"\ngraphroot = "/var/lib/containers/storage"\n',
        },
      });
      await world.machine.waitForDocker();
      // What Podman makes for itself when it first runs is not our doing.
      await world.machine.exec(['podman', 'pull', 'ghcr.io/lab/app:1'], { timeoutMs: 60_000 });
      await world.machine.exec(['podman', 'rmi', 'ghcr.io/lab/app:1']);
      await blackholed(world);
    });

    afterAll(() => world.stop());

    test.each([
      ['ghcr.io', 'nju', 'ghcr.nju.edu.cn', 'lab/app:1'],
      ['quay.io', 'daocloud-prefix', 'm.daocloud.io', 'lab/app:1'],
      ['registry.k8s.io', 'aliyun', 'registry.cn-hangzhou.aliyuncs.com', 'pause:3.10'],
    ] as const)(
      '%s by %s: a pull and a build go there; undone',
      async (registry, name, host, image) => {
        const { machine } = world;
        const before = await files(machine);
        const used = await mirror(machine, ['use', '--registry', registry, name, '--engine', 'podman']);
        expect(used.report.said.join('\n')).toContain(registry);
        expect(used).toMatchObject({ code: 0, report: { verified: true } });
        const reference = `${registry}/${image}`;
        const pull = async () =>
          expect((await machine.exec(['podman', 'pull', reference], { timeoutMs: 60_000 })).code).toBe(0);
        expect(await asked(world, pull)).toEqual([host]);
        await machine.exec(['podman', 'rmi', reference]);
        await machine.writeFile('/root/build/Dockerfile', `FROM ${reference}\nCMD ["sh"]\n`);
        const build = async () =>
          expect((await machine.exec(['podman', 'build', '/root/build'], { timeoutMs: 60_000 })).code).toBe(
            0,
          );
        expect(await asked(world, build)).toEqual([host]);
        await machine.exec(['sh', '-c', 'rm -r /root/build; podman rmi --all --force']);
        expect(await undo(machine)).toMatchObject({ code: 0 });
        expect(differences(before, await files(machine))).toEqual([]);
      },
      120_000,
    );
  });
});

/** The caches of buildx and Podman's own store are none of what a machine is set up by. */
async function files(machine: World['machine']): Promise<readonly string[]> {
  return (await snapshot(machine)).filter((line) => !/\/\.(docker|local)(\/| |$)/.test(line));
}
