import { known, type Ask, type Fact, type Known } from '../../run/fact.ts';
import { identity } from '../host/platform.ts';
import { containerList, type ListedContainer } from './container-list.ts';
import { inspect, type Inspected } from './inspected.ts';
import { rememberedEvents } from './remembered-events.ts';
import { wantedServicesIn } from './wanted-services.ts';

/** A container of Compose's that was stopped, while another one that depends on it goes on. */
export interface StoppedDependency {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  /** In the engine's words: `Exited (143) 8 seconds ago`. */
  readonly status: string;
  readonly finishedAt: string;
  /** Those that depend on it: one that runs, or another of these, which is started after it. */
  readonly wantedBy: readonly string[];
  /** Who of them keeps ending, or is unhealthy. */
  readonly isMissed: boolean;
  /** Who of them lives in its network, and has none until it is started again itself. */
  readonly networkOf: readonly string[];
}

interface Candidate {
  readonly listed: ListedContainer;
  readonly wantedBy: ListedContainer[];
  /** Somebody waits until it is healthy, which no job is. */
  isServer: boolean;
}

/** So many are looked at; a project has a few. */
const MOST_INSPECTED = 8;

/** A program that waits for another one ends once or twice, and is well afterwards. */
const RESTARTS_OF_A_LOOP = 3;

/** By SIGINT, SIGKILL and SIGTERM (sh(1)). */
const BY_SIGNAL: ReadonlySet<number> = new Set([130, 137, 143]);

/** In the order in which they are started: what another one of them needs comes first. */
export const stoppedDependencies: Fact<readonly StoppedDependency[]> = {
  name: 'stopped containers that running ones depend on',
  gather: async (ask) => {
    const [who, list] = await Promise.all([ask.fact(identity), ask.fact(containerList)]);
    if (who.state === 'unknown') return who;
    if (list.state === 'unknown') return list;
    const candidates = list.value.kind === 'no-engine' ? [] : candidatesIn(list.value.containers);
    const now = Math.floor(who.value.now / 1000);
    const looks = await Promise.all(
      candidates.slice(0, MOST_INSPECTED).map(async (one): Promise<Known<StoppedDependency | null>> => {
        const seen = await inspect(ask, one.listed.id);
        if (seen.state === 'unknown' || seen.value === null)
          return seen.state === 'unknown' ? seen : known(null);
        return known(
          (await isMerelyStopped(ask, one, seen.value, now)) ? stoppedFrom(one, seen.value) : null,
        );
      }),
    );
    const stopped = looks.flatMap((look) =>
      look.state === 'known' && look.value !== null ? [look.value] : [],
    );
    const unseen = looks.find(({ state }) => state === 'unknown');
    return stopped.length === 0 && unseen?.state === 'unknown' ? unseen : known(stopped);
  },
};

/** By the list alone; those that are needed first. */
function candidatesIn(containers: readonly ListedContainer[]): readonly Candidate[] {
  const wantedBy = wantedServicesIn(containers);
  const found = new Map<string, Candidate>();
  const inOrder: Candidate[] = [];
  const stopped = new Map<readonly ListedContainer[], readonly ListedContainer[]>();
  /** Of several of a service one that runs is enough. */
  const stoppedOf = (all: readonly ListedContainer[]): readonly ListedContainer[] => {
    const lately = stopped.get(all) ?? (all.some(isUp) ? [] : all.filter(wasStoppedLately));
    stopped.set(all, lately);
    return lately;
  };
  const visit = (dependent: ListedContainer): void => {
    for (const { all, condition } of wantedBy(dependent)) {
      // A job is there to end.
      if (condition === 'service_completed_successfully') continue;
      for (const listed of stoppedOf(all)) {
        const before = found.get(listed.id);
        const one = before ?? { listed, wantedBy: [], isServer: false };
        one.wantedBy.push(dependent);
        one.isServer ||= condition === 'service_healthy';
        if (before !== undefined) continue;
        found.set(listed.id, one);
        visit(listed);
        inOrder.push(one);
      }
    }
  };
  containers.filter((one) => isUp(one) && one.compose?.isOneOff === false).forEach(visit);
  return inOrder;
}

function isUp({ state }: ListedContainer): boolean {
  return state === 'running' || state === 'restarting' || state === 'paused';
}

/**
 * What happened days ago somebody knows of by now, and what happened this moment may be half of a restart. The words
 * are moby's and docker/go-units' HumanDuration.
 */
function wasStoppedLately({ state, status }: ListedContainer): boolean {
  const [, code = '', seconds] =
    /^Exited \((\d{1,3})\) (?:(\d{1,2}) seconds?|.{1,20}(?:minute|hour)s?) ago$/.exec(status) ?? [];
  if (state !== 'exited' || (seconds !== undefined && Number(seconds) < 5)) return false;
  return code === '0' || BY_SIGNAL.has(Number(code));
}

/**
 * It was stopped, and has not ended by itself, nor for a reason of its own: a start is all that it needs. One whose
 * policy starts it again whenever it ends stays down only where somebody stopped it (moby restartmanager); of one that
 * ended well it takes the engine's memory of the stop, or somebody who waits for its health, to tell it from a job.
 */
async function isMerelyStopped(
  ask: Ask,
  { listed, isServer }: Candidate,
  { exitCode, oomKilled, error, restartCount, policy, finishedAt }: Inspected,
  now: number,
): Promise<boolean> {
  if (oomKilled || error !== '' || restartCount >= RESTARTS_OF_A_LOOP) return false;
  const isKept = policy === 'always' || policy === 'unless-stopped';
  if (isServer || isKept || BY_SIGNAL.has(exitCode)) return true;
  const since = Math.floor(Date.parse(finishedAt) / 1000);
  if (Number.isNaN(since)) return false;
  return (await rememberedEvents(ask, listed.id, 'stop', { since, until: now })).length > 0;
}

function stoppedFrom({ listed, wantedBy }: Candidate, { finishedAt }: Inspected): StoppedDependency {
  const { id, name, image, status } = listed;
  return {
    id,
    name,
    image,
    status,
    finishedAt,
    wantedBy: wantedBy.map((one) => one.name),
    isMissed: wantedBy.some((one) => one.state === 'restarting' || one.status.includes('(unhealthy)')),
    networkOf: wantedBy
      .filter((one) => one.networkMode === `container:${id}` && isUp(one))
      .map((one) => one.name),
  };
}
