import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TraceReport } from '../../../src/report/models/trace-report.ts';
import { schemaFaults } from '../../schema.ts';
import { loginAs } from '../faults/logins.ts';
import { labAvailability } from '../machine/availability.ts';
import { isVersion1 } from '../fault-lab/doctor-runs.ts';
import type { Access } from '../internet/access-log.ts';
import { REGISTRY_LOGIN } from '../internet/names.ts';
import { ENGINES_TRIED } from '../machine/engines-tried.ts';
import { type World, createWorld } from '../machine/world.ts';

const ACR = 'crpi-lab0123456789ab.cn-hangzhou.personal.cr.aliyuncs.com';
const HARBOR = 'harbor.lab.test';

describe.skipIf(!labAvailability().available).each(ENGINES_TRIED)('trace push: %s', (suite) => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({
      suite,
      mirrors: ['https://mirror-basic.lab.test', 'https://mirror-good.lab.test'],
    });
    await world.machine.waitForDocker();
    await loginAs(world, [ACR, HARBOR, 'https://index.docker.io/v1/'], REGISTRY_LOGIN.password);
    await world.machine.docker(['pull', '--quiet', 'busybox']);
  });

  afterAll(() => world.stop());

  test.each([
    [`${ACR}/team/app:1`, true],
    [`${ACR}/shared/app:1`, false],
    [`${HARBOR}/nobody/app:1`, false],
  ])('%s: what docker push comes to is what is traced', async (image, isTaken) => {
    const { report, accesses } = await trace(world, image);
    expect(report).toMatchObject({ subject: 'push', arrived: isTaken, upload: isTaken ? 'cancelled' : null });
    const written = accesses.filter(({ method }) => method !== 'GET' && method !== 'HEAD');
    expect(written.map(({ method, status }) => [method, status])).toEqual(
      isTaken
        ? [
            ['POST', 202],
            ['DELETE', 204],
          ]
        : [['POST', 401]],
    );
    await world.machine.docker(['tag', 'busybox', image]);
    expect((await world.machine.docker(['push', image])).code).toBe(isTaken ? 0 : 1);
  });

  test('to Docker Hub it goes past the mirrors, which are told nothing', async () => {
    const { report, accesses } = await trace(world, 'someone/app:1');
    expect(report.endpoints.map(({ kind }) => kind)).toEqual(['hub']);
    expect(accesses.filter(({ host }) => host.startsWith('mirror-'))).toEqual([]);
  });
});

async function trace(
  { machine, internet }: World,
  image: string,
): Promise<{ readonly report: TraceReport; readonly accesses: readonly Access[] }> {
  const before = (await internet.accessLog()).length;
  const { stdout, stderr } = await machine.doctor(['trace', 'push', image, '--format', 'json']);
  const accesses = (await internet.accessLog()).slice(before);
  const parsed: unknown = JSON.parse(stdout);
  expect(schemaFaults('trace', parsed)).toEqual([]);
  if (!isTrace(parsed)) throw new Error(stdout);
  expect(stderr).toContain('This starts an upload to');
  for (const secret of [
    REGISTRY_LOGIN.password,
    Buffer.from(`alice:${REGISTRY_LOGIN.password}`).toString('base64'),
  ])
    expect(stdout + stderr).not.toContain(secret);
  return { report: parsed, accesses };
}

function isTrace(value: unknown): value is TraceReport {
  return isVersion1(value) && value.command === 'trace';
}
