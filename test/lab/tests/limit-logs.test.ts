import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fix, undo } from '../fault-lab/doctor-runs.ts';
import { fault } from '../faults/log-unbounded.ts';
import { labAvailability } from '../machine/availability.ts';
import { ENGINES_TRIED } from '../machine/engines-tried.ts';
import { type World, createWorld } from '../machine/world.ts';

describe.skipIf(!labAvailability().available).each(ENGINES_TRIED)('logs of new containers: %s', (suite) => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ suite, files: { '/etc/docker/daemon.json': '{ "debug": false }\n' } });
    await world.machine.waitForDocker();
    await world.machine.docker(['pull', '--quiet', 'busybox']);
    await fault.breakIt(world);
  });

  afterAll(() => world.stop());

  test('are limited where a restart was asked for by name, and as before after undo', async () => {
    const { machine } = world;
    const unasked = await fix(machine, ['log-unbounded']);
    expect(unasked.report.changes).toEqual([]);
    expect(await limitOfNew(world)).toBe('map[]');
    const { report } = await fix(machine, ['log-unbounded', '--allow-disruptive']);
    expect(report, report.said.join('\n')).toMatchObject({ verified: true, remaining: ['log-unbounded'] });
    expect(await limitOfNew(world)).toBe('map[max-file:3 max-size:10m]');
    // What was made to see it is gone, and the container that grew is still there.
    const all = await machine.docker(['ps', '--all', '--format', '{{.Names}}']);
    expect(all.stdout.trim().split('\n')).toEqual(['chatty']);
    expect((await undo(machine)).code).toBe(0);
    expect((await machine.readFile('/etc/docker/daemon.json')).toString('utf8')).toBe('{ "debug": false }\n');
    await machine.waitForDocker();
  });
});

async function limitOfNew({ machine }: World): Promise<string> {
  await machine.docker(['create', '--name', 'new', 'busybox']);
  const format = '{{.HostConfig.LogConfig.Config}}';
  const { stdout } = await machine.docker(['inspect', '--format', format, 'new']);
  await machine.docker(['rm', 'new']);
  return stdout.trim();
}
