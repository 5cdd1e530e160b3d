import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import type { Result } from '../machine/command.ts';
import { type World, createWorld } from '../machine/world.ts';

const HUB = 'registry-1.docker.io';

describe.skipIf(!labAvailability().available)('the faults of the lab', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ suite: 'trixie' });
    await world.machine.waitForDocker();
  });

  afterEach(async () => world.internet.healAll());
  afterAll(() => world.stop());

  async function pull(): Promise<Result> {
    return world.machine.docker(['pull', 'busybox']);
  }

  async function curl(url: string): Promise<Result> {
    return world.machine.exec(['curl', '--silent', '--show-error', '--max-time', '3', url]);
  }

  test('Hub in a black hole: the pull gives up after fifteen seconds, in the words of Docker', async () => {
    await world.internet.blackhole(HUB);
    const { code, stderr, ms } = await pull();
    expect(code).toBe(1);
    expect(stderr).toContain(`Get "https://${HUB}/v2/": `);
    expect(stderr).toMatch(/request canceled while waiting for connection|context deadline exceeded/);
    expect(ms).toBeGreaterThan(14_500);
    expect(ms).toBeLessThan(18_000);
  });

  test('refused', async () => {
    await world.internet.refuse(HUB);
    expect((await pull()).stderr).toMatch(/dial tcp 203\.0\.113\.10:443: connect: connection refused/);
  });

  test('reset after the ClientHello', async () => {
    await world.internet.resetAfterHello(HUB);
    expect((await pull()).stderr).toMatch(/read: connection reset by peer/);
  });

  test('poisoned: the address of another firm, whose certificate tells', async () => {
    await world.internet.poison(HUB, 'www.social.lab.test');
    expect((await pull()).stderr).toMatch(
      /x509: certificate is valid for \*\.social\.lab\.test, social\.lab\.test, not registry-1\.docker\.io/,
    );
  });

  test('a name server that fails, denies, or is silent', async () => {
    await world.internet.dnsServfail();
    expect((await pull()).stderr).toMatch(
      /lookup registry-1\.docker\.io on 203\.0\.113\.53:53: server misbehaving/,
    );
    await world.internet.dns('nxdomain');
    expect((await pull()).stderr).toMatch(
      /lookup registry-1\.docker\.io on 203\.0\.113\.53:53: no such host/,
    );
    await world.internet.dnsDown();
    // curl's own words: resolving timed out.
    expect((await curl(`https://${HUB}/v2/`)).code).toBe(28);
  });

  test('Hub has had enough of us, is down, or says nothing', async () => {
    await world.internet.hub('toomanyrequests');
    expect((await pull()).stderr).toContain(
      'toomanyrequests: You have reached your unauthenticated pull rate limit.',
    );
    await world.internet.hub('unavailable');
    expect((await pull()).stderr).toContain('received unexpected HTTP status: 503 Service Unavailable');
    await world.internet.hub('hanging');
    expect((await curl(`https://${HUB}/v2/`)).code).toBe(28);
    await vi.waitFor(async () => {
      const last = (await world.internet.accessLog()).at(-1);
      expect(last).toMatchObject({ host: HUB, path: '/v2/', status: null });
    });
  });

  test('the CDN alone is out of reach: manifests come, blobs do not', async () => {
    await world.internet.refuse('production.cloudflare.docker.com');
    const { stderr } = await pull();
    expect(stderr).toMatch(
      /error pulling image configuration: .*dial tcp 203\.0\.113\.14:443: connect: connection refused/,
    );
  });

  test('healed, the pull works', async () => {
    await world.internet.blackhole(HUB);
    await world.internet.poison(HUB, '203.0.113.99');
    await world.internet.heal(HUB);
    expect(await pull()).toMatchObject({ code: 0, stderr: '' });
  });
});
