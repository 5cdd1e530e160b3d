import type { CauseId } from '../../knowledge/causes.ts';
import { recognise } from '../../knowledge/recognise.ts';

/** What a container's own words may say of why it does not run: not what its program says of others. */
const TOLD_BY_CONTAINERS = [
  'command-not-in-image',
  'bind-mount-permission',
  'client-outdated',
  'monitoring-outdated',
  'monitoring-writes-refused',
  'image-wrong-architecture',
  'kernel-setting-too-low',
  'container-out-of-memory',
  'container-start-denied',
  'setup-timed-out',
  'volume-refused',
] as const satisfies readonly CauseId[];

/** And what the engine says of why it could not start one. */
const TOLD_BY_ENGINE = [
  ...TOLD_BY_CONTAINERS,
  'container-limit-refused',
  'network-missing',
  'network-refused',
  'runtime-missing',
] as const satisfies readonly CauseId[];

type ToldCause = (typeof TOLD_BY_ENGINE)[number];

interface Told {
  readonly cause: ToldCause;
  readonly line: string;
}

export type TroubleCause =
  | ToldCause
  | 'port-in-use'
  | 'dependency-stopped'
  | 'container-restarting'
  | 'container-unhealthy';

/** The last line that says what is known, and what it says. */
export function toldIn(lines: readonly string[]): Told | null {
  return lastTold(lines, TOLD_BY_CONTAINERS, '');
}

/** The same of the engine's own words, as its client shows them: some are too few to be known without who says them. */
export function toldByEngine(lines: readonly string[]): Told | null {
  return lastTold(lines, TOLD_BY_ENGINE, 'Error response from daemon: ');
}

function lastTold(lines: readonly string[], causes: readonly ToldCause[], who: string): Told | null {
  for (const line of lines.toReversed()) {
    for (const { cause, confidence } of recognise(`${who}${line}`)) {
      // What is the client's fault in a terminal is that of the container's own client here.
      const own = cause === 'api-version-mismatch' ? 'client-outdated' : cause;
      const told = causes.find((one) => one === own);
      if (told !== undefined && confidence !== 'possible') return { cause: told, line };
    }
  }
  return null;
}
