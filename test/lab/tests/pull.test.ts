import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PullReport } from '../../../src/report/models/pull-report.ts';
import { schemaFaults } from '../../schema.ts';
import { labAvailability } from '../machine/availability.ts';
import { DAEMON_JSON, daemonJson, daemonRun, unitState } from '../machine/docker-state.ts';
import { isVersion1 } from '../fault-lab/doctor-runs.ts';
import { isTried } from '../machine/engines-tried.ts';
import { catalogue } from '../machine/images.ts';
import type { Access } from '../internet/access-log.ts';
import type { ExecOptions, Machine } from '../machine/machine.ts';
import type { Name } from '../internet/names.ts';
import { CHECKOUT, NODE, type Suite } from '../machine/roots.ts';
import { type World, createWorld } from '../machine/world.ts';

const GOOD = 'https://mirror-good.lab.test';
const HUB = 'https://registry-1.docker.io';
const KNOWN: readonly Name[] = [
  'docker.1ms.run',
  'docker.m.daocloud.io',
  'docker.1panel.live',
  'hub.rat.dev',
];
const PASSWORD = 'open-sesame-of-alice';

/**
 * The engines with the store they come with, and the newest with that of containerd. What takes long is seen on one
 * engine of each store: each was seen on all of them when it was written.
 */
const ENGINES: readonly (readonly [name: string, suite: Suite, config: object])[] = [
  ['20.10', 'bookworm', {}],
  ['26.1', 'trixie', {}],
  ['28.5', 'forky', {}],
  ['28.5 with the containerd store', 'forky', { features: { 'containerd-snapshotter': true } }],
];

/** What a pull that broke off has brought stays for a day, by a lease of Docker's (moby daemon/containerd/image_pull.go). */
const FORGET =
  'ctr -n moby leases ls -q | xargs -r ctr -n moby leases rm; ctr -n moby content prune references';

describe.skipIf(!labAvailability().available).each(ENGINES.filter(([, suite]) => isTried(suite)))(
  'pull: Docker %s',
  (_name, suite, config) => {
    const isContainerd = 'features' in config;
    const current = (image: string): string | undefined => catalogue().tags.get(`library/${image}:latest`);
    const isLong = suite === 'bookworm' || isContainerd;
    let world: World;
    let machine: Machine;
    let settings: string | null;
    let daemon: string;

    beforeAll(async () => {
      world = await createWorld({ suite, files: { [DAEMON_JSON]: JSON.stringify(config) } });
      machine = world.machine;
      await machine.waitForDocker();
      const auth = Buffer.from(`alice:${PASSWORD}`).toString('base64');
      const login = JSON.stringify({ auths: { 'https://index.docker.io/v1/': { auth } } });
      await machine.writeFile('/home/alice/.docker/config.json', login);
      await machine.exec(['chown', '-R', 'alice:alice', '/home/alice/.docker']);
      settings = await daemonJson(machine);
      daemon = await daemonRun(machine);
    });

    beforeEach(async () => {
      await world.internet.healAll();
      const { stdout } = await machine.docker(['images', '--quiet', '--no-trunc']);
      const ids = [...new Set(stdout.split('\n').filter((line) => line !== ''))];
      if (ids.length > 0) await machine.docker(['image', 'rm', '--force', ...ids]);
      if (isContainerd) await machine.exec(['sh', '-c', FORGET]);
      expect(await images(machine)).toEqual([]);
    });

    /** No setting was touched, and no login told to anybody but Docker Hub. */
    afterAll(async () => {
      expect(await daemonJson(machine)).toBe(settings);
      expect(await daemonRun(machine)).toBe(daemon);
      expect((await world.internet.accessLog()).filter(knowsAlice).map(({ host }) => host)).toEqual([]);
      world.stop();
    });

    test('where Docker Hub answers it is docker pull, and nobody else is asked', async () => {
      const { code, report } = await pull(machine, ['busybox']);
      expect(report).toMatchObject({ outcome: 'pulled', source: HUB, digest: current('busybox') });
      expect(code).toBe(0);
      expect(await images(machine)).toEqual(['busybox:latest']);
      expect(await digestsOf(machine, 'busybox')).toEqual([`busybox@${current('busybox')}`]);
      const asked = new Set((await world.internet.accessLog()).map(({ host }) => host));
      expect(KNOWN.filter((name) => asked.has(name))).toEqual([]);
    });

    test('Docker Hub in a black hole, and no mirror configured', async () => {
      await world.internet.blackhole('registry-1.docker.io');
      const { code, report, stderr } = await pull(machine, ['redis']);
      expect(report).toMatchObject({
        outcome: 'pulled',
        digest: current('redis'),
        tagged: 'redis:latest',
        tried: [],
        disagreeing: [{ source: 'https://docker.1panel.live' }],
      });
      expect(code).toBe(0);
      expect(report.comparedWith.length).toBeGreaterThan(0);
      expect(report.bytes).toBeGreaterThan(1_000_000);
      for (const name of KNOWN) expect(stderr).toContain(name);
      // Under its own name, and no other.
      expect(await images(machine)).toEqual(['redis:latest']);
      expect(await configOf(machine, 'redis')).toEqual(configIn('redis', isContainerd));
      if (isContainerd) expect(await digestsOf(machine, 'redis')).toEqual([`redis@${current('redis')}`]);
      const run = await machine.docker(['run', '--rm', 'redis', 'cat', '/etc/redis.conf'], { user: 'alice' });
      expect(run.stdout).toBe('port 6379\n');
    });

    test('a second time there is nothing to fetch', async () => {
      await world.internet.blackhole('registry-1.docker.io');
      await pull(machine, ['redis']);
      const { code, report } = await pull(machine, ['redis']);
      expect(report).toMatchObject({ outcome: 'pulled', bytes: 0 });
      expect(code).toBe(0);
      expect(await images(machine)).toEqual(['redis:latest']);
    });

    test("a mirror's name that was here before stays", async () => {
      await machine.docker(['pull', 'mirror-good.lab.test/library/busybox']);
      await pull(machine, ['busybox', '--mirror', GOOD]);
      expect(await images(machine)).toEqual([
        'busybox:latest',
        'mirror-good.lab.test/library/busybox:latest',
      ]);
    });

    test.each([
      ['mirror-tampered', 'sends content that does not match the image'],
      ['mirror-stale', 'has a different image under this name'],
    ])('%s is refused, and said', async (name, why) => {
      await world.internet.blackhole('registry-1.docker.io');
      const host = `${name}.lab.test`;
      const { code, report } = await pull(machine, ['redis', '--mirror', `https://${host}`]);
      expect(report).toMatchObject({
        outcome: 'refused',
        tagged: null,
        source: null,
        digest: current('redis'),
      });
      expect(report.said.join(' ')).toContain(`${host}: ${why}`);
      expect(code).toBe(1);
      expect(await images(machine)).toEqual([]);
      const blobs = (await world.internet.accessLog()).filter(
        (access) => access.host === host && access.userAgent !== 'docker-doctor',
      );
      expect(blobs).toEqual([]);
    });

    test('what nobody confirms is not pulled, unless it is asked for', async () => {
      for (const name of ['registry-1.docker.io', ...KNOWN] as const) await world.internet.blackhole(name);
      const mirror = ['busybox', '--mirror', GOOD];
      const { code, report } = await pull(machine, mirror);
      expect(report).toMatchObject({ outcome: 'unconfirmed', digest: current('busybox'), tagged: null });
      expect(code).toBe(3);
      expect(await images(machine)).toEqual([]);
      const trusting = await pull(machine, [...mirror, '--unverified']);
      expect(trusting.report).toMatchObject({ outcome: 'pulled', source: GOOD, comparedWith: [] });
      expect(trusting.code).toBe(0);
      expect(await images(machine)).toEqual(['busybox:latest']);
    });

    test('one against one is not decided, but a digest proves itself', async () => {
      const silent: readonly Name[] = ['registry-1.docker.io', 'docker.m.daocloud.io', 'hub.rat.dev'];
      for (const name of silent) await world.internet.blackhole(name);
      const { code, report } = await pull(machine, ['busybox']);
      expect(report).toMatchObject({ outcome: 'unconfirmed', digest: null, tagged: null });
      expect(report.disagreeing.map(({ source }) => source).sort()).toEqual([
        'https://docker.1ms.run',
        'https://docker.1panel.live',
      ]);
      expect(code).toBe(3);
      const proven = await pull(machine, [`busybox:1@${current('busybox')}`]);
      expect(proven.report).toMatchObject({
        outcome: 'pulled',
        tagged: 'busybox:1',
        digest: current('busybox'),
      });
      expect(await images(machine)).toEqual(['busybox:1']);
    });

    test.runIf(isLong)('a mirror that falls silent in the middle is left for the next', async () => {
      await world.internet.blackhole('production.cloudflare.docker.com');
      const mirrors = ['--mirror', 'https://mirror-stall.lab.test', '--mirror', 'mirror-modest.lab.test'];
      const { code, report, ms } = await pull(machine, ['postgres', ...mirrors]);
      expect(report).toMatchObject({
        outcome: 'pulled',
        source: 'https://mirror-modest.lab.test',
        tried: [{ source: 'https://mirror-stall.lab.test', said: expect.stringMatching(/^no data for/) }],
      });
      expect(code).toBe(0);
      expect(ms).toBeLessThan(45_000);
      // The containerd store goes on where the first left off.
      if (isContainerd) expect(report.bytes).toBeLessThan(3_100_000);
      else expect(report.bytes).toBeGreaterThan(4_000_000);
      expect(await images(machine)).toEqual(['postgres:latest']);
      expect(await configOf(machine, 'postgres')).toEqual(configIn('postgres', isContainerd));
    });

    test.runIf(isLong)(
      "where Docker's own way stops at the storage of Docker Hub, a mirror helps, and Hub's digest proves it",
      async () => {
        await world.internet.refuse('production.cloudflare.docker.com');
        await world.internet.blackhole('hub.rat.dev');
        const { code, report } = await pull(machine, ['postgres']);
        expect(report).toMatchObject({
          outcome: 'pulled',
          digest: current('postgres'),
          tried: [{ source: HUB }],
        });
        expect(report.comparedWith).toContain(HUB);
        expect(code).toBe(0);
        expect(await images(machine)).toEqual(['postgres:latest']);
      },
    );

    test.runIf(isLong)(
      "Docker Hub's limit is reached: a mirror helps, and Hub's digest proves it",
      async () => {
        await world.internet.hub('toomanyrequests');
        const { code, report } = await pull(machine, ['busybox']);
        expect(report).toMatchObject({
          outcome: 'pulled',
          digest: current('busybox'),
          tried: [{ source: HUB }],
        });
        expect(report.comparedWith).toContain(HUB);
        expect(code).toBe(0);
        expect(await images(machine)).toEqual(['busybox:latest']);
      },
    );

    test.runIf(isLong)('for another platform', async () => {
      for (const name of ['registry-1.docker.io', 'hub.rat.dev'] as const)
        await world.internet.blackhole(name);
      const { code, report } = await pull(machine, ['postgres', '--platform', 'linux/arm64']);
      expect(report).toMatchObject({ outcome: 'pulled', platform: 'linux/arm64', tagged: 'postgres:latest' });
      expect(code).toBe(0);
      const { stdout } = await machine.docker(['inspect', '--format', '{{.Architecture}}', 'postgres']);
      expect(stdout.trim()).toBe('arm64');
      const none = await pull(machine, ['redis', '--platform', 'linux/s390x']);
      expect(none.report).toMatchObject({ outcome: 'failed', tagged: null, causes: ['image-no-platform'] });
      expect(none.report.said.join(' ')).toContain('linux/amd64, linux/arm64/v8');
      expect(none.code).toBe(1);
      expect(await images(machine)).toEqual(['postgres:latest']);
    });

    test.runIf(isLong).each(['SIGINT', 'SIGTERM'] as const)(
      '%s in the middle leaves nothing odd',
      async (signal) => {
        const mirror = 'https://mirror-modest.lab.test';
        const words = [
          NODE,
          `${CHECKOUT}/bin/docker-doctor.js`,
          'pull',
          'postgres',
          '--mirror',
          mirror,
          '--verbose',
        ] as const;
        const running = machine.spawn(words, { user: 'alice', input: '' });
        let heard = '';
        let sent = 0;
        running.child.stderr.on('data', (chunk: Buffer) => {
          const began = heard.includes('Pulling');
          heard += chunk.toString();
          if (!began && heard.includes('Pulling')) void stopSoon();
        });
        const stopSoon = async (): Promise<void> => {
          await sleep(1_000);
          sent = performance.now();
          running.kill(signal);
        };
        const { code, stdout } = await running.done;
        expect({ code, heard }).toMatchObject({ code: signal === 'SIGINT' ? 130 : 143 });
        expect(stdout).toContain('images are unchanged');
        expect(performance.now() - sent).toBeLessThan(2_000);
        await sleep(4_000);
        expect(await images(machine)).toEqual([]);
        const again = await pull(machine, ['postgres', '--mirror', mirror]);
        expect(again.report).toMatchObject({ outcome: 'pulled', source: mirror });
        expect(await images(machine)).toEqual(['postgres:latest']);
      },
    );

    test.runIf(isLong)('an image that there is not, and one of another registry', async () => {
      const none = await pull(machine, ['no-such-image']);
      expect(none.report).toMatchObject({ outcome: 'failed', tried: [{ source: HUB }] });
      expect(none.code).toBe(1);
      const other = await pull(machine, ['registry.lab.test/no/such:1']);
      expect(other.report).toMatchObject({
        outcome: 'failed',
        tried: [{ source: 'https://registry.lab.test' }],
        causes: ['image-not-found'],
      });
      expect(await images(machine)).toEqual([]);
      const asked = (await world.internet.accessLog()).map(({ path }) => path);
      expect(asked.filter((path) => path.includes('no-such-image') && path.includes('ns='))).toEqual([]);
    });

    test('who may not use Docker is told how to', async () => {
      const { code, report } = await pull(machine, ['redis'], { user: 'bob' });
      expect(report).toMatchObject({ outcome: 'failed', causes: ['socket-permission-denied'], tagged: null });
      expect(code).toBe(1);
      const words = await machine.doctor(['pull', 'redis'], { user: 'bob' });
      expect(words.stdout).toContain('usermod');
    });
  },
);

describe.skipIf(!labAvailability().available)('pull with mirrors configured', () => {
  let world: World;
  let machine: Machine;

  beforeAll(async () => {
    world = await createWorld({ suite: 'trixie', files: { [DAEMON_JSON]: '{}' } });
    machine = world.machine;
    await machine.waitForDocker();
  });

  afterAll(() => world.stop());

  async function configured(...mirrors: readonly string[]): Promise<void> {
    await machine.writeFile(DAEMON_JSON, JSON.stringify({ 'registry-mirrors': mirrors }));
    await machine.exec(['systemctl', 'reload', 'docker']);
    await sleep(500);
  }

  const digest = catalogue().tags.get('library/busybox:latest');

  test('a good one is used, as docker pull uses it, and nobody else is asked', async () => {
    await world.internet.blackhole('registry-1.docker.io');
    await configured(GOOD);
    const { code, report } = await pull(machine, ['busybox']);
    expect(report).toMatchObject({ outcome: 'pulled', digest, source: GOOD, tried: [], comparedWith: [] });
    expect(code).toBe(0);
    const asked = new Set((await world.internet.accessLog()).map(({ host }) => host));
    expect(KNOWN.filter((name) => asked.has(name))).toEqual([]);
    await machine.docker(['image', 'rm', 'busybox']);
    await world.internet.healAll();
  });

  test("one that lags is not believed against Docker Hub's word", async () => {
    await configured('https://mirror-stale.lab.test');
    const { report, stderr } = await pull(machine, ['busybox']);
    expect(report).toMatchObject({ outcome: 'pulled', digest });
    expect(report.comparedWith).toContain(HUB);
    expect(report.disagreeing.map(({ source }) => source)).toContain('https://mirror-stale.lab.test');
    expect(stderr).toContain('mirror-stale.lab.test has a different digest');
    expect(await configOf(machine, 'busybox')).toBe(configIn('busybox', false));
    await machine.docker(['image', 'rm', 'busybox']);
  });

  test('an engine at rest, whose socket systemd holds, is called', async () => {
    await configured();
    await machine.exec(['systemctl', 'stop', 'docker.service']);
    expect(await unitState(machine, 'docker.service')).toMatch(/^inactive/);
    const { report } = await pull(machine, ['busybox']);
    expect(report).toMatchObject({ outcome: 'pulled', digest, source: HUB });
    await machine.docker(['image', 'rm', 'busybox']);
  });

  test('a dead one costs the time that it costs Docker, and no more', async () => {
    await configured('https://mirror-dead.lab.test');
    const { report, ms } = await pull(machine, ['busybox']);
    expect(report).toMatchObject({ outcome: 'pulled', digest, source: HUB, tried: [] });
    expect(ms).toBeLessThan(20_000);
  });
});

/** All lines fit a terminal, but for a word of the engine's that is longer. */
async function pull(
  machine: Machine,
  args: readonly string[],
  options: ExecOptions = {},
): Promise<{
  readonly code: number | null;
  readonly report: PullReport;
  readonly stderr: string;
  readonly ms: number;
}> {
  const command = ['pull', ...args, '--format', 'json'];
  const ran = await machine.doctor(command, { user: 'alice', timeoutMs: 110_000, ...options });
  const report: unknown = ran.stdout.startsWith('{') ? JSON.parse(ran.stdout) : null;
  if (!isPull(report))
    throw new Error(`${args.join(' ')} ended with ${ran.code}: ${ran.stdout}${ran.stderr}`);
  expect(schemaFaults('pull', report)).toEqual([]);
  expect(ran.stdout + ran.stderr).not.toContain(PASSWORD);
  expect(ran.stderr).not.toContain('    at ');
  expect(ran.stderr.split('\n').filter((line) => line.length > 80 && line.includes(' '))).toEqual([]);
  return { code: ran.code, report, stderr: ran.stderr, ms: ran.ms };
}

function isPull(value: unknown): value is PullReport {
  return isVersion1(value) && value.command === 'pull';
}

/** Every name that an image has here, by tag or by digest. */
async function images(machine: Machine): Promise<readonly string[]> {
  const { stdout } = await machine.docker(['images', '--format', '{{.Repository}}:{{.Tag}}']);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .sort();
}

async function digestsOf(machine: Machine, image: string): Promise<unknown> {
  return JSON.parse((await machine.docker(['inspect', '--format', '{{json .RepoDigests}}', image])).stdout);
}

async function configOf(machine: Machine, image: string): Promise<string> {
  return (await machine.docker(['inspect', '--format', '{{.Id}}', image])).stdout.trim();
}

/** An image's id: its config's digest with the graph store, its index's with that of containerd. */
function configIn(image: string, isContainerd: boolean): string {
  const { tags, manifests } = catalogue();
  const index = tags.get(`library/${image}:latest`) ?? '';
  if (isContainerd) return index;
  const read = (digest: string): unknown => JSON.parse(manifests.get(digest)?.bytes.toString() ?? 'null');
  const list = Object.assign({ manifests: [{ digest: '' }] }, read(index));
  const manifest = Object.assign({ config: { digest: '' } }, read(list.manifests[0]?.digest ?? ''));
  return manifest.config.digest;
}

/** Basic carries the login itself; a token of the lab's is nobody's. */
function knowsAlice({ host, authorization }: Access): boolean {
  return authorization?.startsWith('Basic') === true && host !== 'auth.docker.io';
}
