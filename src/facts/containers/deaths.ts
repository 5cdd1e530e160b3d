import { textOf } from '../../notation/json-object.ts';
import type { Ask } from '../../run/fact.ts';
import { rememberedEvents } from './remembered-events.ts';

const WITHIN_SECONDS = 600;

/** The exit codes with which a container's process has ended in the last minutes. `now` is in seconds since the epoch. */
export async function deathsOf(ask: Ask, id: string, now: number): Promise<readonly number[]> {
  const until = Math.floor(now);
  const ends = await rememberedEvents(ask, id, 'die', { since: until - WITHIN_SECONDS, until });
  return ends.flatMap(({ exitCode }) => {
    const code = textOf(exitCode);
    return /^\d{1,3}$/.test(code) ? [Number(code)] : [];
  });
}
