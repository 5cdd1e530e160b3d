import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { mirrorsInForce } from '../machine/docker-state.ts';
import { GREETING } from '../machine/images.ts';
import { SUITES, type Suite } from '../machine/roots.ts';
import { type World, createWorld } from '../machine/world.ts';

const ENGINES: Readonly<Record<Suite, string>> = { bookworm: '20.10', trixie: '26.1', forky: '28.5' };
const ALIYUN = 'abc123.mirror.aliyuncs.com';

describe.skipIf(!labAvailability().available).each(SUITES)('the lab: %s', (suite) => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ suite });
    await world.machine.waitForDocker();
  });

  afterAll(() => world.stop());

  test('the engine is the real one of its generation', async () => {
    const version = await world.machine.docker(['version', '--format', '{{.Server.Version}}']);
    expect(version.stdout).toMatch(new RegExp(`^${ENGINES[suite].replace('.', '\\.')}\\.`));
  });

  test('docker run pulls from Hub, through its token server and its CDN, and greets', async () => {
    const { code, stdout } = await world.machine.docker(['run', '--rm', 'hello-world'], { user: 'alice' });
    expect(stdout).toBe(GREETING);
    expect(code).toBe(0);
    const hosts = (await world.internet.accessLog()).map(({ host }) => host);
    expect(hosts).toContain('auth.docker.io');
    expect(hosts).toContain('production.cloudflare.docker.com');
  });

  test('docker search answers', async () => {
    const { stdout } = await world.machine.docker(['search', 'redis']);
    expect(stdout).toMatch(/^redis .* 13000 +\[OK\]/m);
  });

  test('bob may not talk to the daemon', async () => {
    const { code, stderr } = await world.machine.docker(['ps'], { user: 'bob' });
    expect(code).toBe(1);
    expect(stderr).toContain('permission denied');
  });

  test('with Hub in a black hole, a pull comes through the Aliyun accelerator after a reload', async () => {
    const { machine, internet } = world;
    await internet.blackhole('registry-1.docker.io');
    await machine.writeFile('/etc/docker/daemon.json', `{"registry-mirrors": ["https://${ALIYUN}"]}\n`);
    expect((await machine.exec(['systemctl', 'reload', 'docker'])).code).toBe(0);
    // The signal is sent when reload ends, not acted upon.
    await expect.poll(() => mirrorsInForce(machine), { timeout: 5000 }).toEqual([`https://${ALIYUN}/`]);
    const { code, stderr } = await machine.docker(['pull', 'redis']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const served = (await internet.accessLog()).filter(
      ({ host, path }) => host === ALIYUN && path.includes('/blobs/'),
    );
    expect(served.map(({ status }) => status)).toEqual([200, 200]);
    expect(internet.registryLog()).toContain('/v2/library/redis/manifests/');
    await internet.heal('registry-1.docker.io');
  });
});
