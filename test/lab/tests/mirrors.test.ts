import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { catalogue } from '../machine/images.ts';
import { type World, createWorld } from '../machine/world.ts';

const HELLO = 'library/hello-world:latest';

describe.skipIf(!labAvailability().available)('the mirrors of the lab', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ suite: 'forky', mirrors: ['https://mirror-good.lab.test'] });
    await world.machine.waitForDocker();
  });

  afterAll(() => world.stop());

  /** "STATUS content-type" of a URL, or curl's complaint. */
  async function ask(url: string, ...options: readonly string[]): Promise<string> {
    const format = '%{http_code} %{content_type}';
    const quiet = ['--silent', '--show-error', '--max-time', '2', '--output', '/dev/null'];
    const asked = await world.machine.exec(['curl', ...quiet, '--write-out', format, ...options, url]);
    return asked.code === 0 ? asked.stdout : asked.stderr;
  }

  async function pullThrough(...mirrors: readonly string[]): Promise<string> {
    const { machine } = world;
    const config = JSON.stringify({ 'registry-mirrors': mirrors.map((mirror) => `https://${mirror}`) });
    await machine.writeFile('/etc/docker/daemon.json', config);
    await machine.exec(['systemctl', 'reload', 'docker']);
    await machine.docker(['image', 'rm', '--force', 'hello-world']);
    const { stdout, stderr } = await machine.docker(['pull', 'hello-world']);
    return stdout + stderr;
  }

  test.each([
    ['mirror-good', /^200 application\/json/],
    ['mirror-realm', /^401 application\/json/],
    ['mirror-html', /^200 text\/html/],
    ['mirror-402', /^402 application\/json/],
    ['mirror-403', /^403 application\/json/],
    ['mirror-404', /^404 application\/json/],
    ['mirror-429', /^429 application\/json/],
    ['mirror-503', /^503 text\/html/],
    ['mirror-hang', /timed out.*0 bytes received/],
    ['mirror-dead', /timed out/],
    ['mirror-nx', /Could not resolve host/],
    ['mirror-http', /SSL|wrong version number/],
    ['mirror-selfsigned', /unable to get local issuer certificate/],
    ['mirror-expired', /certificate has expired/],
  ])('%s', async (name, expected) => {
    expect(await ask(`https://${name}.lab.test/v2/`)).toMatch(expected);
  });

  test('mirror-http speaks plain text on the port of TLS', async () => {
    expect(await ask('http://mirror-http.lab.test:443/v2/')).toMatch(/^200 /);
  });

  test('mirror-search also answers a search', async () => {
    const { stdout } = await world.machine.docker(['search', 'mirror-search.lab.test/redis']);
    expect(stdout).toMatch(/^redis /m);
    const good = await world.machine.docker(['search', 'mirror-good.lab.test/redis']);
    expect(good.stderr).toContain('404');
  });

  test('mirror-half sends for its blobs to a host in a black hole', async () => {
    const [digest] = catalogue().blobs.keys();
    const url = `https://mirror-half.lab.test/v2/library/hello-world/blobs/${digest}`;
    expect(await ask(url)).toMatch(/^307 /);
    expect(await ask(url, '--location')).toMatch(/timed out/);
  });

  test('mirror-slow lets one wait, and drips', async () => {
    const { code, ms } = await world.machine.exec(['curl', '-sS', 'https://mirror-slow.lab.test/v2/']);
    expect(code).toBe(0);
    expect(ms).toBeGreaterThan(2000);
  });

  test('Docker pulls through the good one, and an old image through the stale one', async () => {
    await world.internet.blackhole('registry-1.docker.io');
    const current = catalogue().tags.get(HELLO);
    const stale = catalogue('stale').tags.get(HELLO);
    expect(current).not.toBe(stale);
    expect(await pullThrough('mirror-good.lab.test')).toContain(`Digest: ${current}`);
    expect(await pullThrough('mirror-realm.lab.test')).toContain(`Digest: ${current}`);
    expect(await pullThrough('mirror-stale.lab.test')).toContain(`Digest: ${stale}`);
    await world.internet.heal('registry-1.docker.io');
  });

  test('Docker refuses the bytes of the tampered one, and falls back to Hub', async () => {
    const output = await pullThrough('mirror-tampered.lab.test');
    expect(output).toContain(`Digest: ${catalogue().tags.get(HELLO)}`);
    const { stdout } = await world.machine.exec(['journalctl', '--unit=docker', '--no-pager']);
    expect(stdout).toMatch(/verification failed for digest/);
  });
});
