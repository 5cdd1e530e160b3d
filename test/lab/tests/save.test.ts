import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SaveReport } from '../../../src/report/models/save-report.ts';
import { schemaFaults } from '../../schema.ts';
import { isVersion1 } from '../fault-lab/doctor-runs.ts';
import { labAvailability } from '../machine/availability.ts';
import { DAEMON_JSON } from '../machine/docker-state.ts';
import { isTried } from '../machine/engines-tried.ts';
import { catalogue } from '../machine/images.ts';
import type { ExecOptions, Machine } from '../machine/machine.ts';
import { HUB_NAMES } from '../internet/names.ts';
import type { Suite } from '../machine/roots.ts';
import { type World, createWorld } from '../machine/world.ts';

const ENGINES: readonly (readonly [name: string, suite: Suite, config: object])[] = [
  ['20.10', 'bookworm', {}],
  ['26.1', 'trixie', {}],
  ['28.5', 'forky', {}],
  ['26.1 with the containerd store', 'trixie', { features: { 'containerd-snapshotter': true } }],
  ['28.5 with the containerd store', 'forky', { features: { 'containerd-snapshotter': true } }],
];

/** overlayfs does not stack on the overlay that the machine's root is. */
const STORAGE =
  '[storage]\ndriver = "vfs"\nrunroot = "/run/containers/storage"\ngraphroot = "/var/lib/containers/storage"\n';

const HELLO = 'Hello from Docker!';
const FORMS = [
  ['docker-archive', '/tmp/saved.tar'],
  ['oci-archive', '/tmp/saved-oci.tar'],
  ['oci-dir', '/tmp/saved'],
] as const;

/** Every engine of the lab loads what is saved, and runs it; nothing is asked of the outside then. */
describe.skipIf(!labAvailability().available).each(ENGINES.filter(([, suite]) => isTried(suite)))(
  'pull --save: Docker %s',
  (_name, suite, config) => {
    const isContainerd = 'features' in config;
    const digest = (image: string): string | undefined => catalogue().tags.get(`library/${image}:latest`);
    let world: World;
    let machine: Machine;

    beforeAll(async () => {
      world = await createWorld({
        suite,
        packages: ['podman', 'uidmap'],
        files: { [DAEMON_JSON]: JSON.stringify(config), '/etc/containers/storage.conf': STORAGE },
      });
      machine = world.machine;
      await machine.waitForDocker();
    }, 300_000);

    afterAll(() => world.stop());

    test('two images, without an engine and without root', async () => {
      await machine.exec(['systemctl', 'stop', 'docker.socket', 'docker.service']);
      for (const [form, path] of FORMS) {
        const { code, report } = await save(machine, [
          '--save',
          path,
          '--save-as',
          form,
          'hello-world',
          'busybox',
        ]);
        expect(report).toMatchObject({ outcome: 'saved', path, form, tried: [] });
        expect(report.images.map((one) => one.digest)).toEqual([digest('hello-world'), digest('busybox')]);
        expect(code).toBe(0);
      }
      await machine.exec(['systemctl', 'start', 'docker.service']);
      await machine.waitForDocker();
    });

    test.runIf(suite === 'bookworm')('Docker Hub black-holed: through mirrors, by digest', async () => {
      for (const name of HUB_NAMES) await world.internet.blackhole(name);
      const before = (await world.internet.accessLog()).length;
      const { code, report } = await save(machine, ['--save', '/tmp/mirrored.tar', 'postgres']);
      expect(code, JSON.stringify(report)).toBe(0);
      const [one] = report.images;
      expect(one).toMatchObject({ image: 'postgres:latest', digest: digest('postgres') });
      expect(one?.comparedWith.length).toBeGreaterThan(0);
      const asked = (await world.internet.accessLog()).slice(before);
      expect(asked.filter(({ authorization }) => authorization?.startsWith('Basic '))).toEqual([]);
      const tampered = ['--mirror', 'https://mirror-tampered.lab.test'];
      const refused = await save(machine, ['--save', '/tmp/tampered.tar', ...tampered, 'postgres']);
      expect(refused.report).toMatchObject({ outcome: 'refused' });
      expect((await machine.exec(['sh', '-c', 'ls /tmp/tampered.tar*'])).stdout).toBe('');
      await world.internet.healAll();
      const loaded = await machine.docker(['load', '-i', '/tmp/mirrored.tar']);
      expect(loaded.stdout, loaded.stderr).toContain('postgres:latest');
    });

    test('docker load, and docker run', async () => {
      const loaded = await machine.docker(['load', '-i', '/tmp/saved.tar']);
      expect(loaded.code, loaded.stderr).toBe(0);
      expect(loaded.stdout).toContain('hello-world:latest');
      const ran = await machine.docker(['run', '--rm', 'hello-world']);
      expect(ran.stdout, ran.stderr).toContain(HELLO);
      const shell = await machine.docker(['run', '--rm', 'busybox', 'echo', 'well']);
      expect(shell.stdout, shell.stderr).toBe('well\n');
      // The graph store makes no digest of what was not pulled.
      const { stdout } = await machine.docker(['image', 'inspect', '--format', '{{.Id}}', 'hello-world']);
      if (isContainerd) expect(stdout.trim()).toBe(digest('hello-world'));
    });

    test.each(FORMS)('podman load of %s', async (form, path) => {
      await machine.exec(['podman', 'rmi', '--all', '--force']);
      // Of OCI archives and layouts Podman loads those of one image only.
      const isOne = form !== 'docker-archive';
      const one = ['--save', `${path}-one`, '--save-as', form, 'hello-world'];
      const from = isOne ? (await save(machine, one)).report.path : path;
      // Of a folder Podman takes the name for the image's.
      const piped = ['sh', '-c', `tar -C ${from} -c . | podman load`] as const;
      const loaded = await machine.exec(form === 'oci-dir' ? piped : ['podman', 'load', '-i', from]);
      expect(loaded.code, loaded.stderr).toBe(0);
      const here = await machine.exec(['podman', 'images', '--format', '{{.Repository}}:{{.Tag}}']);
      expect(here.stdout, loaded.stdout).toContain('docker.io/library/hello-world:latest');
      // The lab's machines have no controllers for its limits.
      const run = ['--rm', '--pull=never', '--pids-limit=0', '--network=none'];
      const ran = await machine.exec(['podman', 'run', ...run, 'docker.io/library/hello-world']);
      expect(ran.stdout, ran.stderr).toContain(HELLO);
    });

    test.each(FORMS.slice(0, 2))('ctr images import of %s, and ctr run', async (form, path) => {
      const namespace = `of-${form}`;
      const ctr = (...words: readonly string[]) => machine.exec(['ctr', '-n', namespace, ...words]);
      const imported = await ctr('images', 'import', path);
      expect(imported.code, imported.stderr).toBe(0);
      const listed = await ctr('images', 'ls');
      expect(listed.stdout).toContain(`docker.io/library/hello-world:latest`);
      expect(listed.stdout).toContain(digest('hello-world'));
      const ran = await ctr(
        'run',
        '--rm',
        '--cpu-shares',
        '0',
        'docker.io/library/hello-world:latest',
        'one',
      );
      expect(ran.stdout, ran.stderr).toContain(HELLO);
    });
  },
);

async function save(
  machine: Machine,
  args: readonly string[],
  options: ExecOptions = {},
): Promise<{ readonly code: number | null; readonly report: SaveReport }> {
  const ran = await machine.doctor(['pull', ...args, '--format', 'json'], { user: 'bob', ...options });
  const report: unknown = ran.stdout.startsWith('{') ? JSON.parse(ran.stdout) : null;
  if (!isSave(report)) throw new Error(`ended with ${ran.code}: ${ran.stdout}${ran.stderr}`);
  expect(schemaFaults('pull-save', report)).toEqual([]);
  return { code: ran.code, report };
}

function isSave(value: unknown): value is SaveReport {
  return isVersion1(value) && value.command === 'pull --save';
}
