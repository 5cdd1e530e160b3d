import { setTimeout as sleep } from 'node:timers/promises';
import type { Machine } from '../machine/machine.ts';
import { PROVE } from './prove-run.ts';

/** As many side by side: each lets the others’ things alone, and most of a run is waiting. */
const AT_ONCE = 2;

/** From the first things that are made to the removal, also where others use the processor. */
const FROM_MS = 300;
const SPAN_MS = 4_000;

/** Begins as many runs, and kills each at a moment of chance. */
export async function killAtRandom(machine: Machine, kills: number): Promise<void> {
  for (let turn = 0; turn < kills; turn += AT_ONCE) {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, kills - turn) }, () => killOne(machine)));
  }
}

async function killOne(machine: Machine): Promise<void> {
  const running = machine.spawn(PROVE);
  await Promise.race([running.done, sleep(FROM_MS + Math.random() * SPAN_MS)]);
  running.kill('SIGKILL');
  await running.done;
}
