import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fix, undo } from '../fault-lab/doctor-runs.ts';
import { composeLabels } from '../faults/compose-labels.ts';
import { fault as byCompose } from '../faults/compose-dependency-stopped.ts';
import { fault as byLabels } from '../faults/dependency-stopped-labels.ts';
import { sh } from '../faults/sh.ts';
import { labAvailability } from '../machine/availability.ts';
import { SUITES } from '../machine/roots.ts';
import { type World, createWorld } from '../machine/world.ts';

describe.skipIf(!labAvailability().available).each(SUITES)('stopped dependencies: %s', (suite) => {
  const fault = suite === 'bookworm' ? byLabels : byCompose;
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ suite, packages: fault.packages ?? [] });
    await world.machine.waitForDocker();
    await fault.breakIt(world);
  });

  afterAll(() => world.stop());

  test('are started where their cause is named, not by --yes, and stopped again by undo', async () => {
    const { machine } = world;
    const before = await running(world);
    for (const args of [[], ['--allow-disruptive']]) {
      const { report } = await fix(machine, args);
      expect(report.changes).toEqual([]);
      expect(report.said.join('\n')).toContain('docker-doctor fix dependency-stopped');
    }
    expect(await running(world)).toEqual(before);
    const { code, report } = await fix(machine, ['dependency-stopped']);
    expect(report, report.said.join('\n')).toMatchObject({ verified: true, remaining: [] });
    expect(code).toBe(0);
    expect(await running(world)).toEqual([...before, ...STARTED[suite]].toSorted());
    expect((await undo(machine)).code).toBe(0);
    expect(await running(world)).toEqual(before);
  });

  test.each(['ends', 'port'] as const)('one that %s is stopped again, and is told of', async (how) => {
    const { machine } = world;
    await sh(world, UNFIT[how]);
    const before = await running(world);
    const { code, report } = await fix(machine, ['dependency-stopped']);
    expect(report).toMatchObject({ verified: false });
    expect(report.said.join('\n')).toMatch(
      how === 'ends'
        ? // By its policy it is down, waits, or runs for a moment, whenever one looks.
          /unfit: (?:(?:exited|restarting), exit code 3|it ended, and was started again)/
        : /port is already allocated/,
    );
    expect(code).toBe(1);
    expect(await running(world)).toEqual(before);
    expect(await stateOf(world, 'unfit')).toBe('exited false');
  });
});

const NEEDY = `docker run -d --init --name needy ${composeLabels('needy', 'unfit:service_started:false')} busybox sleep 1d`;
const UNFIT_RUN = `docker run -d --init --name unfit --restart unless-stopped ${composeLabels('unfit', '')}`;

/** The others of the project go, since they would be started as well. */
const UNFIT = {
  ends: `docker rm --force $(docker ps --all --quiet); mkdir -p /srv/unfit
    ${UNFIT_RUN} -v /srv/unfit:/data busybox sh -c '[ -e /data/broken ] && exit 3; exec sleep 1d'
    ${NEEDY}; docker run -d --name holder busybox sleep 1d
    docker stop unfit; touch /srv/unfit/broken; sleep 6`,
  port: `docker rm --force $(docker ps --all --quiet)
    ${UNFIT_RUN} -p 8080:80 busybox sleep 1d
    ${NEEDY}; docker stop unfit; docker run -d --init --name holder -p 8080:80 busybox sleep 1d; sleep 6`,
} as const;

const STARTED = {
  bookworm: ['cache'],
  trixie: ['shop-api-1', 'shop-db-1'],
  forky: ['shop-api-1', 'shop-db-1'],
} as const;

async function stateOf({ machine }: World, name: string): Promise<string> {
  const format = '{{.State.Status}} {{.State.Restarting}}';
  const { stdout } = await machine.docker(['inspect', '--format', format, name]);
  return stdout.trim();
}

async function running({ machine }: World): Promise<readonly string[]> {
  const { stdout } = await machine.docker(['ps', '--format', '{{.Names}}']);
  return stdout.trim().split('\n').toSorted();
}
