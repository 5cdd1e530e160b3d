import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { must } from '../machine/command.ts';
import { unitState } from '../machine/docker-state.ts';
import { causesOf, check, fix, undo, unwellIn } from '../fault-lab/doctor-runs.ts';
import { GREETING } from '../machine/images.ts';
import { ENGINES_TRIED } from '../machine/engines-tried.ts';
import { type World, createWorld } from '../machine/world.ts';

interface Trouble {
  readonly name: string;
  /** What brings a well machine there, one systemctl call after the other. */
  readonly calls: readonly (readonly string[])[];
  readonly service: string;
  readonly socket: string;
  readonly cause: string;
}

const STOP = ['stop', 'docker.service'];
const STOP_SOCKET = ['stop', 'docker.socket'];
const MASK = ['mask', 'docker.service'];
const MASK_SOCKET = ['mask', 'docker.socket'];

const TROUBLES: readonly Trouble[] = [
  {
    name: 'stopped, the socket listening in its place',
    calls: [STOP],
    service: 'inactive enabled',
    socket: 'active enabled',
    cause: 'daemon-stopped fail',
  },
  {
    name: 'stopped, and the socket with it',
    calls: [STOP, STOP_SOCKET],
    service: 'inactive enabled',
    socket: 'inactive enabled',
    cause: 'daemon-stopped fail',
  },
  {
    name: 'disabled, and running',
    calls: [['disable', 'docker.service']],
    service: 'active disabled',
    socket: 'active enabled',
    cause: 'daemon-not-enabled warn',
  },
  {
    name: 'masked, and running',
    calls: [MASK],
    service: 'active masked',
    socket: 'active enabled',
    cause: 'daemon-masked fail',
  },
  {
    name: 'stopped and masked, the socket listening',
    calls: [STOP, MASK],
    service: 'inactive masked',
    socket: 'active enabled',
    cause: 'daemon-masked fail',
  },
  {
    name: 'stopped and masked, and the socket with it',
    calls: [STOP_SOCKET, STOP, MASK, MASK_SOCKET],
    service: 'inactive masked',
    socket: 'inactive masked',
    cause: 'daemon-masked fail',
  },
];

const WELL = 'active enabled';

describe.skipIf(!labAvailability().available).each(ENGINES_TRIED)('the service: %s', (suite) => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ suite });
    await world.machine.waitForDocker();
  });

  afterAll(() => world.stop());

  async function bring({ calls }: Pick<Trouble, 'calls'>): Promise<void> {
    // What earlier tests started is not this one's: systemd counts, and refuses the fourth in a minute.
    await world.machine.exec(['systemctl', 'reset-failed', 'docker.service', 'docker.socket']);
    for (const call of calls) {
      await must([...world.machine.enter('root'), 'systemctl', ...call]);
    }
  }

  async function expectState({ service, socket }: Pick<Trouble, 'service' | 'socket'>): Promise<void> {
    const { machine } = world;
    const states = [await unitState(machine, 'docker.service'), await unitState(machine, 'docker.socket')];
    expect(states).toEqual([service, socket]);
  }

  test.each(TROUBLES)('$name', async (trouble) => {
    const { machine } = world;
    await bring(trouble);
    await expectState(trouble);
    const seen = await check(machine);
    expect(causesOf(seen.report)).toEqual([trouble.cause]);
    expect(seen.code).toBe(trouble.cause.endsWith('fail') ? 1 : 0);
    // Looking has not started it.
    await expectState(trouble);

    const mended = await fix(machine, []);
    expect(mended.report.said[0]).toContain('verified');
    expect(mended.report).toMatchObject({ verified: true, remaining: [] });
    expect(mended.code).toBe(0);
    await expectState({ service: WELL, socket: WELL });
    const run = await machine.docker(['run', '--rm', 'hello-world']);
    expect(run.stdout).toBe(GREETING);
    expect(unwellIn((await check(machine)).report)).toEqual([]);

    const undone = await undo(machine);
    expect(undone.report.said.join('\n')).not.toContain('left running');
    expect(undone.code).toBe(0);
    await expectState(trouble);

    // The next trouble starts from a well machine.
    await fix(machine, []);
    await expectState({ service: WELL, socket: WELL });
  });

  test('stopped after more starts than systemd allows in a minute', async () => {
    const { machine } = world;
    await bring({ calls: [STOP] });
    for (let starts = 0; starts < 3; starts += 1) {
      await machine.exec(['systemctl', 'start', 'docker.service']);
      await machine.exec(['systemctl', ...STOP]);
    }
    const { code, report } = await fix(machine, []);
    expect(report).toMatchObject({ verified: true, remaining: [] });
    expect(code).toBe(0);
    await expectState({ service: WELL, socket: WELL });
  });

  test('undo does not stop a daemon in which a container runs by now', async () => {
    const { machine } = world;
    await machine.exec(['systemctl', ...STOP]);
    expect((await fix(machine, [])).code).toBe(0);
    await machine.docker(['run', '--detach', '--name', 'long', 'busybox', 'sleep', '1d']);
    const { code, report } = await undo(machine);
    expect(code).toBe(0);
    expect(report.said.join('\n')).toContain('docker.service was left running');
    await expectState({ service: WELL, socket: WELL });
    await machine.docker(['rm', '--force', 'long']);
  });
});
