import type { Fate, SeenContainer } from '../../knowledge/params/containers.ts';
import { isServed } from '../../knowledge/socket-clients.ts';
import type { Ask, Unknown } from '../../run/fact.ts';
import { localEngine } from '../daemon/local-engine.ts';
import type { ListedContainer } from './container-list.ts';
import { deathsOf } from './deaths.ts';
import { inspect, type Health, type Inspected } from './inspected.ts';
import { linesOf, logTail } from './log-tail.ts';
import { deniedIn, refusedMount } from './refused-mount.ts';
import type { Suspect } from './suspicion.ts';
import { refusedPort, takenPort } from './taken-port.ts';
import { toldByEngine, toldIn, type TroubleCause } from './told-by-containers.ts';

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

interface Case {
  readonly listed: ListedContainer;
  readonly seen: Inspected;
  readonly fate: Fate;
}

export interface Troubles {
  /** So many of the suspects, the gravest, of which the engine was asked more. */
  readonly looked: number;
  /** Why it did not tell of one of these; null where it told of all. */
  readonly unseen: Unknown | null;
  readonly troubles: readonly Trouble[];
}

export async function troublesOf(
  ask: Ask,
  suspects: readonly Suspect[],
  all: readonly ListedContainer[],
  now: number,
): Promise<Troubles> {
  const gravest = suspects.slice(0, MOST_INSPECTED);
  const inspected = await Promise.all(gravest.map(async ({ listed }) => inspect(ask, listed.id)));
  const cases = await Promise.all(
    gravest.map(async (suspect, index): Promise<readonly Case[]> => {
      const its = inspected[index];
      const seen = its?.state === 'known' ? its.value : null;
      const fate = seen === null ? null : await fateOf(ask, suspect, seen, now);
      return seen === null || fate === null ? [] : [{ listed: suspect.listed, seen, fate }];
    }),
  );
  let logs = 0;
  const troubles = await Promise.all(
    cases.flat().map(async (one) => {
      const isRead = one.fate.kind === 'restarts' && logs < MOST_LOGS;
      if (isRead) logs += 1;
      const lines = isRead ? await logTail(ask, one.listed.id) : wordsOf(one.seen, one.fate);
      return troubleOf(ask, one, lines, all);
    }),
  );
  const unseen = inspected.find(({ state }) => state === 'unknown');
  return { looked: gravest.length, unseen: unseen?.state === 'unknown' ? unseen.why : null, troubles };
}

async function troubleOf(
  ask: Ask,
  { listed, seen: { user, error }, fate }: Case,
  lines: readonly string[],
  all: readonly ListedContainer[],
): Promise<Trouble> {
  const seen = { container: listed.name, image: listed.image, how: fate, said: lines.at(-1) ?? '' };
  const wanted = fate.kind === 'not-started' ? refusedPort(error) : null;
  if (wanted !== null) {
    return { cause: 'port-in-use', seen: { ...seen, port: await takenPort(ask, wanted, all) } };
  }
  const denied = fate.kind === 'restarts' ? deniedIn(lines, listed.mounts) : null;
  if (denied !== null) {
    const mount = await refusedMount(ask, denied.mount, user);
    return { cause: 'bind-mount-permission', seen: { ...seen, said: denied.line, mount } };
  }
  const told = fate.kind === 'not-started' ? toldByEngine(lines) : await toldNow(ask, lines);
  return { cause: told?.cause ?? causeOf(fate), seen: { ...seen, said: told?.line ?? seen.said } };
}

/** What an older engine, or this one by another setting, has refused is no reason of today's. */
async function toldNow(ask: Ask, lines: readonly string[]): Promise<ReturnType<typeof toldIn>> {
  const told = toldIn(lines);
  if (told?.cause !== 'client-outdated') return told;
  const local = await ask.fact(localEngine);
  const least = local.state === 'known' && local.value.state === 'here' ? local.value.info.minApiVersion : '';
  return isServed(told.line, least) ? null : told;
}

/** Null where it is nothing to speak of: an end that was wished for, a job that failed once. */
async function fateOf(
  ask: Ask,
  { listed, suspicion }: Suspect,
  { exitCode: code, oomKilled, error, restartCount: times, policy, mostRestarts, health }: Inspected,
  now: number,
): Promise<Fate | null> {
  const isRefused = error !== '' && (refusedPort(error) !== null || toldByEngine(linesOf(error)) !== null);
  switch (suspicion) {
    case 'unhealthy':
      return health === null ? null : unhealthy(health);
    case 'not-started':
      return isRefused ? { kind: 'not-started' } : null;
    case 'restarting':
      if (oomKilled) return { kind: 'killed' };
      return times >= RESTARTS_OF_A_LOOP ? { kind: 'restarts', code, times } : null;
    case 'young': {
      // It may be the engine that was started again a moment ago; that one remembers no ends.
      const deaths = times < RESTARTS_OF_A_LOOP ? [] : await deathsOf(ask, listed.id, now);
      return deaths.length < RESTARTS_OF_A_LOOP
        ? null
        : { kind: 'restarts', code: deaths.at(-1) ?? 0, times };
    }
    case 'killed':
    case 'failed': {
      if (oomKilled) return { kind: 'killed' };
      if (isRefused) return { kind: 'not-started' };
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
