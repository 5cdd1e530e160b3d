import type { Evidence, Finding } from '../../knowledge/causes.ts';
import { cannotTell, found, pass, type Judgement } from '../../run/check.ts';
import type { Fate, SeenContainer } from '../../knowledge/params/containers.ts';
import type { CheckId } from '../../knowledge/vocabulary/checks.ts';
import type { ContainerTroubles } from './container-troubles.ts';
import { inShort } from './in-short.ts';
import type { TroubleCause } from './told-by-containers.ts';
import type { Trouble } from './troubles.ts';

type Seen = Extract<ContainerTroubles, { kind: 'seen' }>;

/** Of the causes that another check looks for too, with more of the machine beside it. */
const CHECK_OF: Readonly<Partial<Record<TroubleCause, CheckId>>> = {
  'bind-mount-permission': 'bind-mounts',
  'volume-refused': 'bind-mounts',
  'port-in-use': 'ports',
  'monitoring-outdated': 'monitoring-stack',
  'monitoring-writes-refused': 'monitoring-stack',
  'client-outdated': 'socket-clients',
};

/** So many of one cause are told of; a whole project may wait for one database. */
const MOST_NAMED = 8;

/** A reference has 255 characters before its tag and digest (distribution/reference). */
const MOST_OF_NAME = 460;

/** Where nothing is found it counts whether the engine has told of all that were asked for. */
export function troublesJudged(seen: Seen, findings: readonly Finding[]): Judgement {
  if (findings.length > 0) return found(...findings);
  const looked = lookedAt(seen);
  return seen.unseen === null ? pass(looked) : cannotTell(seen.unseen, looked);
}

/** One finding a cause, about all its containers: Docker does what it was told, so that each is a warning. */
export function troubleFindings(seen: Seen, check: CheckId): readonly Finding<TroubleCause>[] {
  return findingsAbout(troublesFor(seen, check), lookedAt(seen));
}

/** Those that it is for this check to tell. */
export function troublesFor({ troubles }: Seen, check: CheckId): readonly Trouble[] {
  return troubles.filter((trouble) => checkOf(trouble) === check);
}

export function findingsAbout(
  troubles: readonly Trouble[],
  looked: Evidence,
): readonly Finding<TroubleCause>[] {
  const causes = new Map<TroubleCause, SeenContainer[]>();
  for (const { cause, seen } of troubles) causes.set(cause, [...(causes.get(cause) ?? []), seen]);
  return [...causes].map(([cause, all]) => {
    const containers = all.slice(0, MOST_NAMED).map(shown);
    const more = all.length - containers.length;
    return {
      cause,
      severity: 'warn',
      params: { said: containers[0]?.said ?? '', containers, ...(more === 0 ? {} : { more }) },
      evidence: [looked, ...containers.map(evidenceOf)],
    };
  });
}

/** Its words, and the names that the engine does not bound. */
function shown({ said, image, mount, ...rest }: SeenContainer): SeenContainer {
  return {
    ...rest,
    image: cut(image),
    said: inShort(said),
    ...(mount === undefined ? {} : { mount: { ...mount, source: cut(mount.source), user: cut(mount.user) } }),
  };
}

function cut(name: string): string {
  return name.length <= MOST_OF_NAME ? name : `${name.slice(0, MOST_OF_NAME)}…`;
}

function checkOf({ cause, seen: { how } }: Trouble): CheckId {
  if (how.kind === 'unhealthy') return 'containers-unhealthy';
  return CHECK_OF[cause] ?? 'containers-restarting';
}

export function lookedAt({ containers, suspects, looked, ms }: Omit<Seen, 'troubles'>): Evidence {
  const all = looked === suspects ? `${looked}` : `${looked} of ${suspects} suspects`;
  return {
    what: 'GET /containers/json',
    said: suspects === 0 ? `${containers} containers` : `${containers} containers, ${all} looked at`,
    ms,
  };
}

function evidenceOf({ container, how, said }: SeenContainer): Evidence {
  return { what: `GET /containers/${container}/json`, said: [fateText(how), said].join(' '), ms: null };
}

/** In the words of the engine's own fields. */
function fateText(how: Fate): string {
  switch (how.kind) {
    case 'restarts':
      return `ExitCode ${how.code}, RestartCount ${how.times}:`;
    case 'not-started':
      return 'Error:';
    case 'killed':
      return 'OOMKilled true';
    case 'unhealthy':
      return `Health: ExitCode ${how.code}, FailingStreak ${how.streak}:`;
    case 'outdated':
      return `MinAPIVersion ${how.least}:`;
    case 'folder-for-file':
      return 'Mounts: a directory';
    case 'not-taken':
      return `beside ${how.by}:`;
    case 'waits':
      return `depends_on ${how.for}`;
    case 'stopped':
      return `depends_on of ${how.for.join(', ')}:`;
  }
}
