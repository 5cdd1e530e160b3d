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
  UNDO,
  wasKilled,
} from '../machine/killing.ts';
import { CHECKOUT, NODE } from '../machine/roots.ts';
import { createWorld, type World } from '../machine/world.ts';

/** In halves: what else runs on this computer makes two hundred take ten minutes. `KILLS=200` for the long run. */
const HALVES = ['the first', 'the second'] as const;
const KILLS = Number(process.env['KILLS'] ?? 50) / HALVES.length;
/** The last words before the first change. */
const PLANNED = 'To undo it later';
const UNFINISHED = new Set(['applying', 'undoing']);

describe.skipIf(!labAvailability().available)('killed at any moment', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ suite: 'trixie' });
    await world.machine.waitForDocker();
    await prepare(world.machine);
  });

  afterAll(() => world.stop());

  /** Runs the fix, and kills it after the delay, which begins with the words. */
  async function killAfter(words: string, delay: () => Promise<unknown>): Promise<boolean> {
    const running = world.machine.spawn([NODE, `${CHECKOUT}/bin/docker-doctor.js`, ...FIX], { input: '' });
    let heard = '';
    running.child.stderr.on('data', (chunk: Buffer) => {
      const before = heard;
      heard += chunk.toString();
      if (heard.includes(words) && !before.includes(words)) {
        void delay().then(() => running.kill('SIGKILL'));
      }
    });
    return wasKilled(await running.done);
  }

  test.each(HALVES)(
    `%s ${KILLS} times, daemon.json is whole and can be put back`,
    { timeout: 600_000 },
    async () => {
      const { machine } = world;
      let planned = 0;
      await killAfter(PLANNED, async () => {
        planned = performance.now();
        await sleep(60_000, undefined, { ref: false });
      });
      const takes = performance.now() - planned;
      await machine.doctor(UNDO);

      const wrong: unknown[] = [];
      const found = new Map<string, number>();
      let kills = 0;
      let unfinished = false;
      while (kills < KILLS) {
        // An unfinished change is put back first: that is killed as well, as soon as anything is said.
        const words = unfinished && Math.random() < 0.4 ? '' : PLANNED;
        // Every second moment in the first tenth, where the files are written.
        const after = Math.random() * takes * (Math.random() < 0.5 ? 0.08 : 1);
        if (!(await killAfter(words, async () => sleep(after)))) {
          await machine.doctor(UNDO);
          unfinished = false;
          continue;
        }
        kills += 1;
        const state = await look(machine);
        const seen = `${state.journal} ${{ [OLD]: 'old', [NEW]: 'new', [INTERIM]: 'interim' }[state.text] ?? 'torn'}`;
        found.set(seen, (found.get(seen) ?? 0) + 1);
        if (!isWhole(state, [OLD, NEW, INTERIM])) wrong.push({ words, after, state });
        unfinished = UNFINISHED.has(state.journal);
        if (unfinished && kills % 8 !== 0) continue;
        const undone = await machine.doctor(UNDO);
        const back = await look(machine);
        if (undone.code !== 0 || !isPutBack(back)) wrong.push({ words, after, state, undone, back });
        unfinished = false;
      }
      console.info(`${kills} kills within ${Math.round(takes)} ms:`, Object.fromEntries(found));
      expect(wrong).toEqual([]);
    },
  );
});
