import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { causesOf, check } from '../fault-lab/doctor-runs.ts';
import { DAEMON_JSON } from '../machine/docker-state.ts';
import { type World, createWorld } from '../machine/world.ts';

const STORE = { features: { 'containerd-snapshotter': true } };
const HOSTS_TOML = '/etc/docker/certs.d/docker.io/hosts.toml';

/** What the containerd store does of its own: it is the default since Docker 29. */
describe.skipIf(!labAvailability().available)('the containerd store', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ suite: 'forky', files: { [DAEMON_JSON]: JSON.stringify(STORE) } });
    await world.machine.waitForDocker();
  });

  afterAll(() => world.stop());

  async function use(mirrors: readonly string[]): Promise<void> {
    await world.machine.writeFile(DAEMON_JSON, JSON.stringify({ ...STORE, 'registry-mirrors': mirrors }));
    expect((await world.machine.exec(['systemctl', 'reload', 'docker'])).code).toBe(0);
  }

  async function causes(): Promise<readonly string[]> {
    return causesOf((await check(world.machine)).report);
  }

  test('a login that is kept for Docker Hub: the token is asked for by POST, its scope in the body', async () => {
    const { machine, internet } = world;
    const auth = Buffer.from('somebody:secret').toString('base64');
    const auths = { 'https://index.docker.io/v1/': { auth } };
    await machine.writeFile('/root/.docker/config.json', JSON.stringify({ auths }));
    const { code, stderr } = await machine.docker(['pull', '--quiet', 'busybox']);
    await machine.exec(['rm', '-r', '/root/.docker']);
    expect(code, stderr).toBe(0);
    const asked = (await internet.accessLog()).filter(({ host }) => host === 'auth.docker.io');
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toContain('POST /token');
  });

  test('hosts that are written inline are dropped without a word, which check tells', async () => {
    const { machine, internet } = world;
    const mirror = '"https://mirror-search.lab.test"';
    const capabilities = 'capabilities = ["pull", "resolve"]';
    const pulled = async (text: string): Promise<readonly string[]> => {
      await machine.writeFile(HOSTS_TOML, text);
      const before = (await internet.accessLog()).length;
      await machine.docker(['image', 'rm', '--force', 'busybox']);
      expect((await machine.docker(['pull', '--quiet', 'busybox'])).code).toBe(0);
      return (await internet.accessLog()).slice(before).map(({ host }) => host);
    };
    expect(await pulled(`[host.${mirror}]\n${capabilities}\n`)).toContain('mirror-search.lab.test');
    expect(await causes()).toEqual([]);
    expect(await pulled(`host = { ${mirror} = { ${capabilities} } }\n`)).not.toContain(
      'mirror-search.lab.test',
    );
    expect(await causes()).toEqual(['hosts-toml-invalid warn']);
    await machine.exec(['rm', HOSTS_TOML]);
  });

  test('a web page for a manifest stays under the name of the image: explain tells what mends it', async () => {
    const { machine } = world;
    await machine.docker(['image', 'rm', '--force', 'busybox']);
    await use(['https://mirror-html.lab.test']);
    expect((await machine.docker(['pull', 'busybox'])).code).toBe(1);
    expect(await causes()).toEqual(['mirror-not-a-registry fail']);
    await use([]);
    expect(await causes()).toEqual([]);
    const { code, stderr } = await machine.docker(['create', 'busybox']);
    expect(code).not.toBe(0);
    const told = await machine.doctor(['explain', '--lang', 'en'], { input: stderr });
    expect(told.stdout).toContain('docker image rm docker.io/library/busybox:latest');
    expect((await machine.docker(['pull', '--quiet', 'busybox'])).code).toBe(0);
    expect((await machine.docker(['create', 'busybox'])).code).toBe(0);
  });
});
