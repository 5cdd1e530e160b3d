import type { ListedContainer } from './container-list.ts';

/** Why a container is worth a second look, by its line in the list alone; the gravest first. */
const REASONS = ['restarting', 'unhealthy', 'not-started', 'young', 'killed', 'failed'] as const;
type Suspicion = (typeof REASONS)[number];

export interface Suspect {
  readonly listed: ListedContainer;
  readonly suspicion: Suspicion;
}

/** What happened longer ago than this somebody knows of by now. */
const RECENT_SECONDS = 24 * 3600;

/** A container that was made so much before its process began was started again, and one up for longer is left alone. */
const YOUNG_SECONDS = 60;
const STARTED_WITHIN_SECONDS = 2;

/** The gravest first, and among them the newest, which the engine lists first. `now` is in seconds since the epoch. */
export function suspectsOf(containers: readonly ListedContainer[], now: number): readonly Suspect[] {
  return containers
    .flatMap((listed) => {
      const suspicion = suspicionOf(listed, now);
      return suspicion === null ? [] : [{ listed, suspicion }];
    })
    .sort((a, b) => REASONS.indexOf(a.suspicion) - REASONS.indexOf(b.suspicion));
}

function suspicionOf({ state, status, created }: ListedContainer, now: number): Suspicion | null {
  switch (state) {
    case 'restarting':
      return 'restarting';
    case 'running':
      if (status.includes('(unhealthy)')) return 'unhealthy';
      return upSeconds(status) < Math.min(YOUNG_SECONDS, now - created - STARTED_WITHIN_SECONDS)
        ? 'young'
        : null;
    // One that could not be started stays so, and so does one that nobody has started yet.
    case 'created':
      return now - created < RECENT_SECONDS ? 'not-started' : null;
    case 'exited':
      return exitSuspicion(status);
    default:
      return null;
  }
}

/** `Exited (137) 3 seconds ago`: moby's api/types/container and docker/go-units HumanDuration. */
function exitSuspicion(status: string): Suspicion | null {
  const code = Number(/^Exited \((\d{1,3})\)/.exec(status)?.[1] ?? '0');
  if (code === 0 || !/(?:second|minute|hour)s? ago$/.test(status)) return null;
  // 125 to 128: the engine's own, of a program that it could not start.
  if (code >= 125 && code <= 128) return 'not-started';
  return code === 137 ? 'killed' : 'failed';
}

/** `Up 6 seconds`, `Up Less than a second`; what has been up for a minute or more is told in other words. */
function upSeconds(status: string): number {
  const seconds = /^Up (?:(\d{1,2}) seconds?|Less than a second)\b/.exec(status);
  return seconds === null ? Infinity : Number(seconds[1] ?? '0');
}
