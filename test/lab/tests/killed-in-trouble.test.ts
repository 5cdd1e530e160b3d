import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import {
  FIX,
  INTERIM,
  isPutBack,
  isWhole,
  look,
  NEW,
  OLD,
  prepare,
  shell,
  UNDO,
} from '../machine/killing.ts';
import { CHECKOUT, NODE } from '../machine/roots.ts';
import { createWorld, type World } from '../machine/world.ts';

/** `KILLS=200` for the long run; by itself each trouble once. */
const ROUNDS = Number(process.env['KILLS'] ?? 6);
const STATE = '/var/lib/docker-doctor';
const DOCTOR = [NODE, `${CHECKOUT}/bin/docker-doctor.js`] as const;
/** The last words before the first change. */
const PLANNED = 'To undo it later';

/** What is wrong with the machine, or what comes over it, besides the kill. */
const TROUBLES = [
  'nearly-full',
  'hangup',
  'two-starts',
  'nearly-full-and-two',
  'disk-full',
  'hangup-of-undo',
] as const;
/** What an entry takes with the room that it reserves (src/fix/transaction/entry-file.ts), in whole pages. */
const ENTRY_KB = 68;

describe.skipIf(!labAvailability().available)('killed in trouble', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ suite: 'trixie' });
    await world.machine.waitForDocker();
    await prepare(world.machine);
    // A disk of its own under the journal, on which an entry has room.
    await shell(
      world.machine,
      `rm -rf ${STATE}; mkdir -p ${STATE}; mount -t tmpfs -o size=96k tmpfs ${STATE}`,
    );
  });

  afterAll(() => world.stop());

  /** Leaves so many kilobytes of the journal's disk. */
  const fillUpTo = (kilobytes: number): Promise<string> =>
    shell(
      world.machine,
      `cat /dev/zero > ${STATE}/filling 2>/dev/null; truncate -s -${kilobytes}k ${STATE}/filling; true`,
    );

  interface Blow {
    readonly signal: NodeJS.Signals;
    readonly after: number;
  }

  /** Runs a command, and lets the blows fall after its words, each so many milliseconds after the one before. */
  async function struck(args: readonly string[], words: string, blows: readonly Blow[]): Promise<void> {
    const running = world.machine.spawn([...DOCTOR, ...args], { input: '' });
    let heard = '';
    const strike = async (): Promise<void> => {
      for (const { signal, after } of blows) {
        await sleep(after);
        running.kill(signal);
      }
    };
    running.child.stderr.on('data', (chunk: Buffer) => {
      const before = heard;
      heard += chunk.toString();
      if (heard.includes(words) && !before.includes(words)) void strike();
    });
    await running.done;
  }

  test(`${ROUNDS} times: nothing is lost`, { timeout: 30_000 + ROUNDS * 10_000 }, async () => {
    const { machine } = world;
    const kill = (within: number): readonly Blow[] => [{ signal: 'SIGKILL', after: Math.random() * within }];
    const hangup = (within: number): readonly Blow[] => [
      { signal: 'SIGHUP', after: Math.random() * within },
      ...(Math.random() < 0.5 ? kill(60) : []),
    ];
    /** Every second moment where the files are written. */
    const within = (): number => (Math.random() < 0.5 ? 60 : 500);
    const startTwo = async (): Promise<void> => {
      await Promise.all([
        struck(FIX, PLANNED, kill(within())),
        struck(FIX, '', Math.random() < 0.5 ? kill(900) : []),
      ]);
    };
    const strike = async (trouble: (typeof TROUBLES)[number]): Promise<void> => {
      switch (trouble) {
        // With no room for an entry nothing is begun; with room for one and hardly more it is.
        case 'disk-full':
          await fillUpTo(Math.floor(Math.random() * 24));
          return struck(FIX, PLANNED, kill(within()));
        case 'nearly-full':
          await fillUpTo(ENTRY_KB + Math.floor(Math.random() * 8));
          return struck(FIX, PLANNED, kill(within()));
        case 'hangup':
          return struck(FIX, PLANNED, hangup(within()));
        case 'two-starts':
          return startTwo();
        case 'nearly-full-and-two':
          await fillUpTo(ENTRY_KB + Math.floor(Math.random() * 8));
          return startTwo();
        case 'hangup-of-undo':
          await machine.doctor(FIX);
          return struck(UNDO, '', hangup(400));
      }
    };

    const wrong: unknown[] = [];
    const found = new Map<string, number>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const trouble = TROUBLES[round % TROUBLES.length] ?? 'hangup';
      await strike(trouble);
      const state = await look(machine);
      const text = { [OLD]: 'old', [NEW]: 'new', [INTERIM]: 'interim' }[state.text] ?? 'torn';
      const seen = `${trouble}: ${state.journal} ${text}`;
      found.set(seen, (found.get(seen) ?? 0) + 1);
      if (!isWhole(state, [OLD, NEW, INTERIM])) wrong.push({ trouble, state });
      // Every second time the disk is still full when it is put back.
      if (round % 2 === 0) await shell(machine, `rm -f ${STATE}/filling`);
      const undone = await machine.doctor(UNDO);
      const back = await look(machine);
      if (undone.code !== 0 || !isPutBack(back)) wrong.push({ trouble, state, undone, back });
      // The next round has its room again, and a journal of its own.
      await shell(machine, `rm -rf ${STATE}/filling ${STATE}/journal`);
    }
    console.info(`${ROUNDS} times:`, Object.fromEntries(found));
    expect(wrong).toEqual([]);
    // Of a long run some were cut while the disk was nearly full and an entry was there.
    const begun = [...found.keys()].filter((seen) => /^nearly-full.*: applying/.test(seen));
    if (ROUNDS >= 60) expect(begun).not.toEqual([]);
  });
});
