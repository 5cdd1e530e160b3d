import type { Named } from '../../knowledge/situation/named.ts';
import { run } from '../../knowledge/vocabulary/advice.ts';
import { FAMILY, type Family, type SituationKind } from '../../knowledge/vocabulary/situations.ts';
import { command, isWithoutDocker } from './adapt.ts';
import { filled } from './fill.ts';

/** What is read of the machine that the engine is on. */
const OF_ENGINE_HOST =
  /^(?:ps|ip|mount|df|uname|stat)\b|\b(?:systemctl|journalctl|iptables|containerd|dockerd)\b|\/(?:var|etc|proc)\//;

/** Where the one who reads types on another machine than that of the engine: a Mac, a job beside it, a client. */
const ELSEWHERE: ReadonlySet<Family> = new Set<Family>(['application', 'job', 'remote']);

/**
 * The command that tells causes apart, for a plain host, as it is typed in another situation: each of its parts by
 * itself, as an advice would be. Null where none can be typed there.
 */
export function toldApart(line: string, kind: SituationKind | null, named: Named): string | null {
  const parts = kind === null ? [line] : line.split('; ').flatMap((part) => placed(part, kind));
  const [first] = filled([run([...new Set(parts)].join('; '))], named);
  return parts.length === 0 || first === undefined || !('run' in first) ? null : first.run;
}

function placed(part: string, kind: SituationKind): readonly string[] {
  const there = command(run(part), kind);
  if (there === null || (isWithoutDocker(kind) && /^docker\b/.test(part))) return [];
  // What the situation has in its place is typed where the reader is.
  return there.run === part && ELSEWHERE.has(FAMILY[kind]) && OF_ENGINE_HOST.test(part) ? [] : [there.run];
}
