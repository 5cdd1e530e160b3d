import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { PROMPT_MS, check } from '../fault-lab/doctor-runs.ts';
import { HUB_NAMES, type Name } from '../internet/names.ts';
import { type World, createWorld } from '../machine/world.ts';

/** The checks that were there first; all that came later share their facts and run at once with them. */
const FIRST_TEN = [
  'docker-installed',
  'daemon-running',
  'daemon-not-masked',
  'daemon-enabled',
  'engine-reachable',
  'daemon-json',
  'daemon-config-loaded',
  'hub-pull',
  'hub-search',
  'mirrors',
];

const FIVE: readonly Name[] = [
  'mirror-402.lab.test',
  'mirror-403.lab.test',
  'mirror-404.lab.test',
  'mirror-429.lab.test',
  'mirror-503.lab.test',
];

const RUNS = 9;

describe.skipIf(!labAvailability().available)('more checks add no time that one would see', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ suite: 'trixie', mirrors: FIVE.map((name) => `https://${name}`) });
    await world.machine.waitForDocker();
  });

  afterAll(() => world.stop());

  async function checkMs(args: readonly string[]): Promise<number> {
    return (await world.machine.doctor(['check', '--format', 'json', ...args])).ms;
  }

  test('five dead mirrors', async () => {
    for (const name of FIVE) await world.internet.blackhole(name);
    const { ms, report } = await check(world.machine);
    expect(report.causes.map(({ id }) => id)).toEqual(['mirror-unreachable']);
    expect(ms).toBeLessThanOrEqual(PROMPT_MS);
  });

  test('five dead mirrors, and Hub in a black hole', async () => {
    for (const name of HUB_NAMES) await world.internet.blackhole(name);
    const { ms, report } = await check(world.machine);
    expect(report.causes[0]?.id).toBe('hub-unreachable');
    expect(ms).toBeLessThanOrEqual(PROMPT_MS);
  });

  test('a healthy machine: within 1.3 times of the first ten checks', async () => {
    await world.internet.healAll();
    const { machine } = world;
    await machine.writeFile('/etc/docker/daemon.json', '{ "registry-mirrors": [] }\n');
    await machine.exec(['systemctl', 'reload', 'docker.service']);
    await expect.poll(async () => (await check(machine)).report.outcome).toBe('healthy');
    const all: number[] = [];
    const ten: number[] = [];
    const isMore = (): boolean => median(all) > 1.3 * median(ten);
    // In turn, so that whatever else the computer does meets both alike; and longer where it does much.
    while (all.length < RUNS || (isMore() && all.length < 4 * RUNS)) {
      all.push(await checkMs([]));
      ten.push(await checkMs(['--only', FIRST_TEN.join(',')]));
    }
    expect(median(all)).toBeLessThanOrEqual(1.3 * median(ten));
  });
});

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
