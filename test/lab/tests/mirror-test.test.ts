import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { type CrowdMember, crowdHosts } from '../internet/crowd.ts';
import { crowdOf, isFalling, rankedSpeeds, wrongVerdicts } from '../internet/crowds.ts';
import { MIRROR_TEST_MS, mirrorTest } from '../internet/mirror-test-run.ts';
import type { Machine } from '../machine/machine.ts';
import { type World, createWorld } from '../machine/world.ts';
import { inTime } from '../machine/in-time.ts';

/** More requests in one measuring are bad manners. */
const MOST_REQUESTS = 6;

const FORTY = crowdOf(40);

describe.skipIf(!labAvailability().available)('mirror test: forty mirrors, half of them dead', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ suite: 'trixie', mirrors: [], crowd: FORTY });
    await world.machine.waitForDocker();
    await writeList(world.machine, FORTY);
  });

  afterEach(() => world.internet.healAll());

  afterAll(() => world.stop());

  test.each([
    ['Docker Hub answers', false],
    ['Docker Hub in a black hole', true],
  ])('%s: verdicts, wall time, requests', async (_what, isHubDown) => {
    const { machine, internet } = world;
    if (isHubDown)
      for (const name of ['registry-1.docker.io', 'auth.docker.io'] as const) await internet.blackhole(name);
    let before = 0;
    const { report, code, ms } = await inTime(MIRROR_TEST_MS + 1000, async () => {
      before = (await internet.accessLog()).length;
      return mirrorTest(machine, ['--from', LIST]);
    });
    expect(wrongVerdicts(report, FORTY)).toEqual([]);
    expect(code).toBe(0);
    expect(report.hub.answer).toBe(isHubDown ? 'silent' : 'has');
    expect(ms).toBeLessThanOrEqual(MIRROR_TEST_MS + 1000);
    expect(rankedSpeeds(report, FORTY)).toHaveLength(6);

    const requests = new Map<string, number>();
    for (const { host, from } of (await internet.accessLog()).slice(before)) {
      if (from === 'machine') requests.set(host, (requests.get(host) ?? 0) + 1);
    }
    expect([...requests].filter(([, count]) => count > MOST_REQUESTS)).toEqual([]);
    const headers = (await internet.accessLog()).slice(before).map(({ userAgent }) => userAgent);
    expect(new Set(headers)).toEqual(new Set(['docker-doctor']));
  });

  test('the good ones stand in their order in nine of ten runs', async () => {
    const right: boolean[] = [];
    for (let run = 0; run < 10; run += 1) {
      const { report } = await mirrorTest(world.machine, ['--from', LIST]);
      right.push(isFalling(rankedSpeeds(report, FORTY)));
    }
    expect(right.filter(Boolean).length).toBeGreaterThanOrEqual(9);
  });
});

const EVERY_WAY: readonly CrowdMember[] = [
  { kind: 'good', search: true },
  { kind: 'good' },
  { kind: 'own-token', search: true },
  { kind: 'redirects-home', search: true },
  { kind: 'rate-limited' },
  { kind: 'hanging' },
  { kind: 'dragging' },
  { kind: 'swapped' },
  { kind: 'good', bytesPerSecond: 20_000 },
];

describe.skipIf(!labAvailability().available)('mirror test: every way to be a mirror', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({
      suite: 'forky',
      mirrors: ['https://mirror-good.lab.test'],
      crowd: EVERY_WAY,
    });
    await world.machine.waitForDocker();
    await writeList(world.machine, EVERY_WAY);
  });

  afterEach(() => world.internet.healAll());

  afterAll(() => world.stop());

  test.each(['graph', 'containerd'])('asked as the %s store', async (store) => {
    const { machine, internet } = world;
    const before = (await internet.accessLog()).length;
    const { report } = await mirrorTest(machine, ['--from', LIST, '--as', store]);
    const told = report.mirrors.map(({ url, verdict, search }) => [url, verdict, search]);
    const url = (index: number): string => `https://${crowdHosts(EVERY_WAY)[index]?.name ?? ''}`;
    expect(new Map(told.map(([at, verdict]) => [at, verdict]))).toEqual(
      new Map([
        [url(0), 'good'],
        [url(1), 'good'],
        [url(2), 'good'],
        [url(3), 'good'],
        [url(4), 'rate-limited'],
        [url(5), 'unreachable'],
        [url(6), 'slow'],
        [url(7), 'tampered'],
        [url(8), 'slow'],
      ]),
    );
    const searches = new Map(report.mirrors.map(({ url: at, search }) => [at, search]));
    expect([searches.get(url(0)), searches.get(url(1))]).toEqual([true, false]);
    // The slow one works, and comes last.
    expect(report.mirrors.findLast(({ rank }) => rank !== null)?.url).toBe(url(8));
    const asked = (await internet.accessLog()).slice(before);
    for (const { name } of crowdHosts(EVERY_WAY)) {
      const own = asked.filter(({ host }) => host === name);
      expect(own.length, `${name}: ${own.map(({ path }) => path).join(' ')}`).toBeLessThanOrEqual(
        MOST_REQUESTS,
      );
      const manifests = own.filter(({ path }) => path.includes('/manifests/'));
      expect(manifests.every(({ path }) => path.includes('ns=docker.io') === (store === 'containerd'))).toBe(
        true,
      );
    }
  });

  test('an image of one wish; a name that nobody has', async () => {
    const { machine } = world;
    const name = crowdHosts(EVERY_WAY)[0]?.name ?? '';
    const redis = await mirrorTest(machine, [name, '--image', 'redis:latest']);
    expect([redis.code, redis.report.image]).toEqual([0, 'redis:latest']);
    const none = await mirrorTest(machine, [name, '--image', 'nobody/has-this']);
    expect([none.code, none.report.hub.answer]).toEqual([1, 'has-not']);
  });

  test('without a word: the configured ones, those of the settings, and all that are known', async () => {
    const { machine } = world;
    const name = crowdHosts(EVERY_WAY)[1]?.name ?? '';
    await machine.writeFile(
      '/etc/docker-doctor.toml',
      `[[mirror]]\nname = "corp"\nurl = "https://${name}"\n`,
    );
    const { report } = await mirrorTest(machine, ['--timeout', '2s']);
    const urls = report.mirrors.map(({ url }) => url);
    expect(urls).toContain('https://mirror-good.lab.test');
    expect(urls).toContain(`https://${name}`);
    expect(urls).toContain('https://docker.m.daocloud.io');
    expect(report.mirrors.find(({ url }) => url === `https://${name}`)?.name).toBe('corp');
    expect((await mirrorTest(machine, ['corp'])).report.mirrors.map(({ url }) => url)).toEqual([
      `https://${name}`,
    ]);
    const words = await machine.doctor(['mirror', 'test', 'corp', 'mirror-403.lab.test', '--lang', 'zh-CN']);
    expect(words.code, words.stderr).toBe(0);
    expect(words.stdout).toContain('拒绝服务');
    await machine.exec(['rm', '/etc/docker-doctor.toml']);
  });

  test('one that lags is taken where it is named, with a word, and never unasked', async () => {
    const { machine } = world;
    const named = await machine.doctor(['mirror', 'use', 'mirror-stale.lab.test', '--dry-run']);
    expect(named.code, named.stderr).toBe(0);
    expect(named.stdout + named.stderr).toContain('serves an outdated image');
    const tampered = await machine.doctor(['mirror', 'use', 'mirror-tampered.lab.test', '--dry-run']);
    expect(tampered.code).toBe(1);
    const fastest = ['mirror', 'use', 'mirror-stale.lab.test', '--fastest', '1', '--dry-run'];
    expect((await machine.doctor(fastest)).code).toBe(1);
  });

  test('a list behind an address', async () => {
    const { machine } = world;
    const answer = await machine.doctor([
      'mirror',
      'test',
      '--from',
      'https://mirror-html.lab.test/list.txt',
    ]);
    expect([answer.code, answer.stdout]).toEqual([2, '']);
    expect(answer.stderr).toContain('https://mirror-html.lab.test/list.txt, line 1:');
  });
});

const LIST = '/root/mirrors.txt';

async function writeList(machine: Machine, members: readonly CrowdMember[]): Promise<void> {
  const lines = crowdHosts(members).map(({ name }) => name);
  await machine.writeFile(LIST, `# the crowd\n${lines.join('\n')}\n`);
}
