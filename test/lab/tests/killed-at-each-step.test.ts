import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isItsTurn } from '../fault-lab/fault-files.ts';
import { labAvailability } from '../machine/availability.ts';
import {
  edgesOf,
  FIX,
  INTERIM,
  isPutBack,
  isWhole,
  killAt,
  look,
  NEW,
  OLD,
  prepare,
  shell,
  UNDO,
  wasKilled,
} from '../machine/killing.ts';
import { SUITES } from '../machine/roots.ts';
import { createWorld, type World } from '../machine/world.ts';

describe.skipIf(!labAvailability().available).each(SUITES)('killed before each step: %s', (suite) => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ suite });
    await world.machine.waitForDocker();
    await prepare(world.machine);
  });

  afterAll(() => world.stop());

  // What is killed is the same on each engine: without `FAULTS=all` each of the three on one of them.
  test.skipIf(!isItsTurn(suite, 0))('of a fix', { timeout: 600_000 }, async () => {
    const { machine } = world;
    await shell(machine, 'rm -rf /var/lib/docker-doctor');
    const edges = await edgesOf(machine, FIX);
    await machine.doctor(UNDO);
    // Two entries of the journal and one file: made, owned, flushed, renamed, and the folder flushed.
    expect(edges.length).toBeGreaterThanOrEqual(15);
    const wrong: unknown[] = [];
    for (const edge of edges) {
      await shell(machine, 'rm -rf /var/lib/docker-doctor');
      const killed = await killAt(machine, FIX, edge);
      const state = await look(machine);
      const next = await machine.doctor(['check', '--only', 'docker-installed']);
      const mentioned = next.stderr.includes('docker-doctor undo');
      const undone = await machine.doctor(UNDO);
      const after = await look(machine);
      const right =
        wasKilled(killed) &&
        isWhole(state, [OLD, NEW]) &&
        mentioned === (state.journal === 'applying') &&
        undone.code === 0 &&
        isPutBack(after);
      if (!right) wrong.push({ edge, killed, state, mentioned, undone, after });
    }
    console.info(`${suite}: killed at ${edges.length} steps`);
    expect(wrong).toEqual([]);
  });

  test.skipIf(!isItsTurn(suite, 1))('of an undo', { timeout: 600_000 }, async () => {
    const { machine } = world;
    await machine.doctor(FIX);
    await shell(machine, 'cp -a /var/lib/docker-doctor /root/fixed');
    const edges = await edgesOf(machine, UNDO);
    // The states of the journal are written in place, and its room is given back; each of the two files that follow one
    // another is owned, flushed and renamed, and its folder flushed.
    const moments = edges.map(({ call, nth }) => `${call} ${nth}`);
    const least = ['pwrite64 2', 'ftruncate 1', 'fchown 2', 'fchmod 2', 'rename 2', 'fsync 7'];
    expect(moments).toEqual(expect.arrayContaining(least));
    const wrong: unknown[] = [];
    for (const edge of edges) {
      await shell(machine, 'rm -rf /var/lib/docker-doctor && cp -a /root/fixed /var/lib/docker-doctor');
      await machine.writeFile('/etc/docker/real/daemon.json', NEW);
      await shell(machine, 'systemctl reload docker');
      const killed = await killAt(machine, UNDO, edge);
      const state = await look(machine);
      const undone = await machine.doctor(UNDO);
      const after = await look(machine);
      const right =
        wasKilled(killed) && isWhole(state, [OLD, INTERIM, NEW]) && undone.code === 0 && isPutBack(after);
      if (!right) wrong.push({ edge, killed, state, undone, after });
    }
    console.info(`${suite}: killed at ${edges.length} steps`);
    expect(wrong).toEqual([]);
  });
});
