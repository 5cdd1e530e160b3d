import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { causesOf, check, fix, undo } from '../fault-lab/doctor-runs.ts';
import { OTHER_REGISTRIES } from '../internet/names.ts';
import { differences, snapshot } from '../machine/snapshot.ts';
import { type World, createWorld } from '../machine/world.ts';

const STORE = '{ "features": { "containerd-snapshotter": true } }\n';
/** A computer that does much else at once is no slow network. */
const PATIENT = ['--timeout', '20s'] as const;
const HOSTS = '/etc/docker/certs.d/ghcr.io/hosts.toml';

async function statusOfRegistries(machine: World['machine']): Promise<string | undefined> {
  const { report } = await check(machine);
  return report.checks.find(({ id }) => id === 'registries')?.status;
}

async function blackhole({ internet }: World): Promise<void> {
  for (const hosts of Object.values(OTHER_REGISTRIES)) {
    for (const host of hosts) await internet.blackhole(host);
  }
}

describe.skipIf(!labAvailability().available).each([
  ['20.10', 'bookworm', ''],
  ['26.1', 'trixie', ''],
  ['28.5 with the graph store', 'forky', ''],
  ['28.5 with the containerd store', 'forky', STORE],
] as const)('registries besides Docker Hub that are silent, Docker %s', (_name, suite, config) => {
  let world: World;

  beforeAll(async () => {
    const files = config === '' ? {} : { '/etc/docker/daemon.json': config };
    world = await createWorld({ suite, files });
    await world.machine.waitForDocker();
  });

  afterAll(() => world.stop());

  test('one that images are from is asked: it answers, and nobody is told of it', async () => {
    const { machine } = world;
    expect((await machine.docker(['pull', 'ghcr.io/containerd/busybox:1.36'])).code).toBe(0);
    // Of an engine that takes longer to list its images than a check waits nothing is known.
    await expect.poll(() => statusOfRegistries(machine), { timeout: 60_000 }).toBe('pass');
  });

  test('pull: by the name of its own, through mirrors of each form, without root; it runs', async () => {
    const { machine } = world;
    await blackhole(world);
    for (const [image, mirrors] of [
      ['ghcr.io/lab/app:1', []],
      ['quay.io/lab/app:1', ['--mirror', 'm.daocloud.io/quay.io', '--unverified']],
      ['registry.k8s.io/pause:3.10', ['--mirror', 'aliyun']],
    ] as const) {
      const pulled = await machine.doctor(['pull', image, ...mirrors, ...PATIENT], {
        user: 'alice',
        timeoutMs: 120_000,
      });
      const { code, stdout, stderr } = pulled;
      expect([image, code, stdout, stderr]).toEqual([
        image,
        0,
        expect.stringContaining(image),
        expect.any(String),
      ]);
      const run = await machine.docker(['run', '--rm', image, 'echo', 'hello']);
      expect([image, run.stdout]).toEqual([image, 'hello\n']);
    }
  });

  test('pull --save: the same into a file', async () => {
    const { machine } = world;
    const saved = await machine.doctor(['pull', '--save', '/root/app.tar', 'ghcr.io/lab/app:1', ...PATIENT], {
      timeoutMs: 120_000,
    });
    expect([saved.code, saved.stdout, saved.stderr]).toEqual([0, expect.any(String), expect.any(String)]);
    await machine.docker(['rmi', 'ghcr.io/lab/app:1']);
    expect((await machine.docker(['load', '--input', '/root/app.tar'])).code).toBe(0);
    expect((await machine.docker(['run', '--rm', 'ghcr.io/lab/app:1', 'echo', 'hi'])).stdout).toBe('hi\n');
    await machine.exec(['rm', '/root/app.tar']);
  });

  test('check names it, and the command that helps; fix --mirror auto where Docker has such mirrors', async () => {
    const { machine } = world;
    for (const image of ['quay.io/lab/app:1', 'registry.k8s.io/pause:3.10']) {
      await machine.docker(['rmi', '--force', image]);
    }
    await expect.poll(() => statusOfRegistries(machine), { timeout: 90_000 }).toBe('warn');
    const found = await check(machine);
    const cause = found.report.causes.find(({ id }) => id === 'registry-unreachable');
    expect(causesOf(found.report)).toContain('registry-unreachable warn');
    expect(cause?.advice.join('\n')).toContain('mirror use --registry ghcr.io --fastest 2');
    const offered = cause?.fixes.map(({ id }) => id);
    expect(offered).toEqual(config === '' ? [] : ['add-registry-mirrors']);
    if (config === '') return;
    const before = await snapshot(machine);
    const fixed = await fix(machine, ['--mirror', 'auto']);
    expect(fixed.report.said.join('\n')).toContain('ghcr.io');
    expect(fixed).toMatchObject({ code: 0, report: { verified: true } });
    expect(fixed.report.changes.map(({ id }) => id)).toEqual([`edit-file:${HOSTS}`]);
    expect(await statusOfRegistries(machine)).toBe('pass');
    expect(await undo(machine)).toMatchObject({ code: 0 });
    expect(differences(before, await snapshot(machine))).toEqual([]);
  });
});
