import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { check } from '../fault-lab/doctor-runs.ts';
import { ADDRESSES, HUB_NAMES } from '../internet/names.ts';
import { labAvailability } from '../machine/availability.ts';
import { NODE } from '../machine/roots.ts';
import { startSlowLink } from '../machine/slow-link.ts';
import { createWorld, type World } from '../machine/world.ts';

/** Issue 13: twenty of each with `SLOW_RUNS=20`; one in CI, as a run on a slow link takes its whole deadline. */
const RUNS = Number(process.env.SLOW_RUNS ?? 1);

const PAGE = 'http://login.lab.test/';
const PORTAL = `require('http').createServer((_request, response) => {
  response.writeHead(302, { location: '${PAGE}' }).end();
}).listen(8080)`;

/** Of the five that it was: its own start, which a busy computer draws out, is no part of it. */
const SOON_SECONDS = 3;

describe.skipIf(!labAvailability().available)('silence is told from slowness', () => {
  let world: World;
  let heal: () => Promise<unknown> = async () => {};

  beforeAll(async () => {
    world = await createWorld({ suite: 'trixie' });
    await world.machine.waitForDocker();
    await world.machine.exec(['cp', '/etc/hosts', '/root/hosts']);
  });
  afterEach(async () => {
    await heal();
    heal = async () => {};
    await world.internet.healAll();
    await world.machine.exec(['cp', '/root/hosts', '/etc/hosts']);
  });
  afterAll(() => world.stop());

  async function failures(): Promise<readonly string[]> {
    const { report } = await check(world.machine);
    return report.causes.filter(({ severity }) => severity === 'fail').map(({ id }) => id);
  }

  test('Hub in a black hole, while its name server answers', async () => {
    for (const name of HUB_NAMES) await world.internet.blackhole(name);
    const runs = [await check(world.machine), await check(world.machine), await check(world.machine)];
    for (const { report } of runs) expect(report.causes[0]?.id).toBe('hub-unreachable');
    const seconds = runs.map(({ report }) => Number(report.causes[0]?.params.seconds));
    expect(Math.min(...seconds)).toBeLessThanOrEqual(SOON_SECONDS);
  });

  test('a portal is found behind the silence by its port 80, on which nothing was sent before', async () => {
    for (const name of HUB_NAMES) await world.internet.blackhole(name);
    const portal = world.machine.spawn([NODE, '-e', PORTAL]);
    const rule = ['OUTPUT', '-p', 'tcp', '--dport', '80', '-j', 'REDIRECT', '--to-ports', '8080'] as const;
    await world.machine.exec(['iptables', '-t', 'nat', '-I', ...rule]);
    heal = async () => {
      portal.kill('SIGKILL');
      await world.machine.exec(['iptables', '-t', 'nat', '-D', ...rule]);
    };
    const { report } = await check(world.machine);
    expect(report.causes[0]).toMatchObject({ id: 'captive-portal', params: { portal: PAGE } });
  });

  test.each([
    ['a delay of 900 ms', { delayMs: 900, loss: 0 }],
    ['three packets in ten lost', { delayMs: 0, loss: 0.3 }],
    ['both, to Hub alone', { delayMs: 900, loss: 0.3, to: HUB_NAMES.map((name) => ADDRESSES[name]) }],
  ])('%s is nobody’s silence', { timeout: 600_000 }, async (_what, link) => {
    heal = await startSlowLink(world.name, link);
    for (let run = 0; run < RUNS; run += 1) expect(await failures()).toEqual([]);
  });

  test('one of a host’s addresses answers: that is enough', async () => {
    await world.internet.blackhole('mirror-402.lab.test');
    const lines = [ADDRESSES['mirror-402.lab.test'], ADDRESSES['mirror-good.lab.test']].map(
      (address) => `${address} mirror-good.lab.test`,
    );
    await world.machine.exec(['sh', '-c', `printf '%s\\n' '${lines.join("' '")}' >> /etc/hosts`]);
    const { stdout } = await world.machine.doctor([
      'mirror',
      'test',
      '--format',
      'json',
      'https://mirror-good.lab.test',
    ]);
    expect(stdout).toMatch(/"verdict": ?"good"/);
  });
});
