import { setTimeout as sleep } from 'node:timers/promises';
import { asObject, objectAt, textOf, type ForeignObject } from '../../notation/json-object.ts';
import { containerAt } from '../container-at.ts';
import type { EngineAt } from './proof.ts';

/** A program that cannot do its work ends within its first seconds. */
const STAYS_FOR_MS = 5_000;
/** A health check begins to count after its start period; what is not settled by then is left to it. */
const HEALTHY_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 250;

interface Running {
  readonly container: string;
  readonly id: string;
  /** Those that depend on it. */
  readonly wantedBy: readonly string[];
}

/**
 * It runs, is the same run some seconds later, is not unhealthy, and has an address in each network that it shares with
 * those that depend on it. Null where that is so, else what was seen.
 */
export async function proveRunning(engine: EngineAt, promise: Running): Promise<string | null> {
  const { container, id, wantedBy } = promise;
  const began = performance.now();
  let first: string | null = null;
  for (;;) {
    const one = await containerAt(engine, id);
    if (one === null) return `GET /containers/${container}/json: no answer`;
    const state = objectAt(one, 'State');
    const said = brokenBy(state, first);
    if (said !== null) return `${container}: ${said}`;
    first ??= textOf(state.StartedAt);
    const waited = performance.now() - began;
    const isSettled = textOf(objectAt(state, 'Health').Status) !== 'starting' || waited > HEALTHY_WITHIN_MS;
    if (waited > STAYS_FOR_MS && isSettled) return reachedBy(engine, one, container, wantedBy);
    await sleep(LOOK_EVERY_MS);
  }
}

/** Null where it still is the run that began at `first`. */
function brokenBy(state: ForeignObject, first: string | null): string | null {
  const status = textOf(state.Status);
  const code = typeof state.ExitCode === 'number' ? state.ExitCode : 0;
  if (status !== 'running') return `${status}, exit code ${code}`;
  if (first !== null && textOf(state.StartedAt) !== first) return 'it ended, and was started again';
  return textOf(objectAt(state, 'Health').Status) === 'unhealthy' ? 'unhealthy' : null;
}

async function reachedBy(
  engine: EngineAt,
  one: ForeignObject,
  container: string,
  wantedBy: readonly string[],
): Promise<string | null> {
  const own = networksOf(one);
  for (const dependent of wantedBy) {
    const other = await containerAt(engine, dependent);
    if (other === null) return `GET /containers/${dependent}/json: no answer`;
    const theirs = networksOf(other);
    const shared = own.filter(({ id }) => theirs.some(({ id: same }) => same === id));
    const cut = shared.find(({ hasAddress }) => !hasAddress);
    if (cut !== undefined)
      return `${container} has no address in ${cut.name}, where ${dependent} looks for it`;
  }
  return null;
}

interface Attached {
  readonly name: string;
  readonly id: string;
  readonly hasAddress: boolean;
}

function networksOf(one: ForeignObject): readonly Attached[] {
  return Object.entries(objectAt(objectAt(one, 'NetworkSettings'), 'Networks')).flatMap(
    ([name, settings]) => {
      const { NetworkID: id, IPAddress: four, GlobalIPv6Address: six } = asObject(settings);
      const hasAddress = textOf(four) !== '' || textOf(six) !== '';
      // The networks of the machine itself, and none, give no address.
      return textOf(id) === '' || name === 'host' || name === 'none'
        ? []
        : [{ name, id: textOf(id), hasAddress }];
    },
  );
}
