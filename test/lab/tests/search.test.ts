import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SearchReport } from '../../../src/report/models/search-report.ts';
import { schemaFaults } from '../../schema.ts';
import { labAvailability } from '../machine/availability.ts';
import { PROMPT_MS, isVersion1 } from '../fault-lab/doctor-runs.ts';
import type { Machine } from '../machine/machine.ts';
import { ENGINES_TRIED } from '../machine/engines-tried.ts';
import { type World, createWorld } from '../machine/world.ts';
import { inTime } from '../machine/in-time.ts';

describe.skipIf(!labAvailability().available).each(ENGINES_TRIED)('search: %s', (suite) => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({
      suite,
      mirrors: ['https://mirror-good.lab.test', 'https://mirror-search.lab.test'],
    });
    await world.machine.waitForDocker();
  });

  afterAll(() => world.stop());

  test('where Docker Hub answers it is the daemon who asks', async () => {
    const { report, code } = await search(world.machine, ['redis']);
    expect(code).toBe(0);
    expect(report.answeredBy).toBe('index.docker.io');
    expect(report.results.map(({ name }) => name)).toContain('redis');
  });

  test('filters and limit are those of docker search', async () => {
    const official = await search(world.machine, ['redis', '--filter', 'is-official=true']);
    expect(official.report.results.every((image) => image.official)).toBe(true);
    const one = await search(world.machine, ['redis', '--limit', '1']);
    expect(one.report.results).toHaveLength(1);
  });

  test('where it does not, a mirror that searches answers in time, and the printed command works as typed', async () => {
    const { machine, internet } = world;
    await internet.blackhole('index.docker.io');
    const { report, code, ms } = await inTime(PROMPT_MS, () => search(machine, ['redis']));
    expect(code).toBe(0);
    expect(ms).toBeLessThanOrEqual(PROMPT_MS);
    expect(report.answeredBy).toBe('mirror-search.lab.test');
    expect(report.equivalent).toBe('docker search mirror-search.lab.test/redis');
    const typed = await machine.exec(['sh', '-c', report.equivalent ?? 'false']);
    expect(typed.code, typed.stderr).toBe(0);
    expect(typed.stdout).toContain(report.results[0]?.name ?? 'nothing');
  });

  test('with none it fails, and says what search can never use and what helps', async () => {
    const { machine } = world;
    await machine.writeFile('/etc/docker/daemon.json', '{"registry-mirrors": []}\n');
    await machine.exec(['systemctl', 'reload', 'docker']);
    const { report, code, ms } = await inTime(PROMPT_MS, () => search(machine, ['redis']));
    expect(code).toBe(1);
    expect(ms).toBeLessThanOrEqual(PROMPT_MS);
    expect(report.answeredBy).toBeNull();
    const words = await machine.doctor(['search', 'redis']);
    expect(words.stdout).toContain('never a registry mirror');
    expect(words.stdout).toContain('search --known redis');
  });
});

async function search(
  machine: Machine,
  args: readonly string[],
): Promise<{ readonly report: SearchReport; readonly code: number | null; readonly ms: number }> {
  const { stdout, code, ms } = await machine.doctor(['search', ...args, '--format', 'json']);
  const report: unknown = JSON.parse(stdout);
  if (!isSearch(report)) throw new Error(stdout);
  expect(schemaFaults('search', report)).toEqual([]);
  return { report, code, ms };
}

function isSearch(value: unknown): value is SearchReport {
  return isVersion1(value) && value.command === 'search';
}
