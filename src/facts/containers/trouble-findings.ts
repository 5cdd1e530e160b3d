import type { Evidence, Finding } from '../../knowledge/causes.ts';
import type { Fate, SeenContainer } from '../../knowledge/params/containers.ts';
import type { ContainerTroubles } from './container-troubles.ts';
import type { TroubleCause } from './troubles.ts';

type Seen = Extract<ContainerTroubles, { kind: 'seen' }>;

/** One finding a cause, about all its containers: Docker does what it was told, so that each is a warning. */
export function troubleFindings(
  { troubles, ...seen }: Seen,
  isAbout: (fate: Fate) => boolean,
): readonly Finding<TroubleCause>[] {
  const causes = new Map<TroubleCause, SeenContainer[]>();
  for (const { cause, seen: container } of troubles) {
    if (isAbout(container.how)) causes.set(cause, [...(causes.get(cause) ?? []), container]);
  }
  return [...causes].map(([cause, containers]) => ({
    cause,
    severity: 'warn',
    params: { said: containers[0]?.said ?? '', containers },
    evidence: [lookedAt(seen), ...containers.map(evidenceOf)],
  }));
}

export function lookedAt({ containers, suspects, ms }: Omit<Seen, 'troubles'>): Evidence {
  return {
    what: 'GET /containers/json',
    said: suspects === 0 ? `${containers} containers` : `${containers} containers, ${suspects} looked at`,
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
  }
}
