import type { CauseId } from '../../knowledge/causes.ts';
import type { Fate, SeenContainer } from '../../knowledge/params/containers.ts';
import { recognise } from '../../knowledge/recognise.ts';
import type { Ask } from '../../run/fact.ts';
import { inspect, type Health, type Inspected } from './inspected.ts';
import { linesOf, logTail } from './log-tail.ts';
import type { Suspect } from './suspicion.ts';
import { deathsOf } from './deaths.ts';

/** What a container's own words may say of why it does not run: not what its program says of others. */
const TOLD_BY_CONTAINERS = [
  'command-not-in-image',
  'bind-mount-permission',
  'client-outdated',
  'monitoring-outdated',
  'image-wrong-architecture',
  'kernel-setting-too-low',
  'container-out-of-memory',
  'container-start-denied',
  'setup-timed-out',
  'volume-refused',
] as const satisfies readonly CauseId[];

export type TroubleCause =
  | (typeof TOLD_BY_CONTAINERS)[number]
  | 'container-restarting'
  | 'container-unhealthy';

/** A container that does not run as it is meant to, and what its own words, or the engine's, say of why. */
export interface Trouble {
  readonly cause: TroubleCause;
  readonly seen: SeenContainer;
}

/** So many of the suspects are looked at, and the logs of so many of those that keep ending are read. */
const MOST_INSPECTED = 16;
const MOST_LOGS = 6;

/** A program that waits for another one ends once or twice, and is well afterwards. */
const RESTARTS_OF_A_LOOP = 3;

export async function troublesOf(
  ask: Ask,
  suspects: readonly Suspect[],
  now: number,
): Promise<readonly Trouble[]> {
  const inspected = await Promise.all(
    suspects.slice(0, MOST_INSPECTED).map(async (suspect) => {
      const seen = await inspect(ask, suspect.listed.id);
      const fate = seen === null ? null : await fateOf(ask, suspect, seen, now);
      return seen === null || fate === null ? [] : [{ suspect, seen, fate }];
    }),
  );
  let logs = 0;
  return Promise.all(
    inspected.flat().map(async ({ suspect: { listed }, seen, fate }) => {
      const { kind } = fate;
      const isRead = kind === 'restarts' && logs < MOST_LOGS;
      if (isRead) logs += 1;
      const lines = isRead ? await logTail(ask, listed.id) : wordsOf(seen, fate);
      const told = toldIn(lines);
      return {
        cause: told?.cause ?? causeOf(fate),
        seen: {
          container: listed.name,
          image: listed.image,
          how: fate,
          said: told?.line ?? lines.at(-1) ?? '',
        },
      };
    }),
  );
}

/** Null where it is nothing to speak of: an end that was wished for, a job that failed once. */
async function fateOf(
  ask: Ask,
  { listed, suspicion }: Suspect,
  { exitCode: code, oomKilled, error, restartCount, policy, mostRestarts, health }: Inspected,
  now: number,
): Promise<Fate | null> {
  const times = restartCount;
  switch (suspicion) {
    case 'unhealthy':
      return health === null ? null : unhealthy(health);
    case 'not-started':
      return error !== '' && toldIn([error]) !== null ? { kind: 'not-started' } : null;
    case 'restarting':
      if (oomKilled) return { kind: 'killed' };
      return times >= RESTARTS_OF_A_LOOP ? { kind: 'restarts', code, times } : null;
    case 'young': {
      // It may be the engine that was started again a moment ago; that one remembers no ends.
      const deaths = times < 2 ? [] : await deathsOf(ask, listed.id, now);
      return deaths.length < 2 ? null : { kind: 'restarts', code: deaths.at(-1) ?? 0, times };
    }
    case 'killed':
    case 'failed': {
      if (oomKilled) return { kind: 'killed' };
      const gaveUp = policy === 'on-failure' && mostRestarts > 0 && times >= mostRestarts;
      return gaveUp ? { kind: 'restarts', code, times, gaveUp } : null;
    }
  }
}

function unhealthy({ failingStreak, last }: Health): Fate {
  return { kind: 'unhealthy', code: last?.exitCode ?? 0, streak: failingStreak };
}

/** What there is to read without asking for a log. */
function wordsOf({ error, health }: Inspected, { kind }: Fate): readonly string[] {
  return linesOf(kind === 'unhealthy' ? (health?.last?.output ?? '') : error);
}

function causeOf(fate: Fate): TroubleCause {
  if (fate.kind === 'killed') return 'container-out-of-memory';
  // 127: the shell of the health check does not find its program (sh(1)).
  if (fate.kind === 'unhealthy') return fate.code === 127 ? 'command-not-in-image' : 'container-unhealthy';
  return 'container-restarting';
}

/** The last line that says what is known, and what it says. */
function toldIn(lines: readonly string[]): { readonly cause: TroubleCause; readonly line: string } | null {
  for (const line of lines.toReversed()) {
    for (const { cause, confidence } of recognise(line)) {
      const told = TOLD_BY_CONTAINERS.find((one) => one === cause);
      if (told !== undefined && confidence !== 'possible') return { cause: told, line };
    }
  }
  return null;
}
