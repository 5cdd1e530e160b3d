import type { CauseId } from '../../knowledge/causes.ts';
import type { Named } from '../../knowledge/situation/named.ts';
import { say, type Step } from '../../knowledge/vocabulary/advice.ts';
import { FAMILY, type PackageTool, type Situation } from '../../knowledge/vocabulary/situations.ts';
import type { Messages } from '../../messages/messages.ts';
import { adapted, ledBy } from './adapt.ts';
import { filled } from './fill.ts';

/** What an advice is chosen by, besides its cause. */
export interface Speaker {
  readonly situation: Situation | null;
  readonly tool: PackageTool | null;
  readonly named: Named;
  /** Only a text is known: what a check found has its own parameters, and on a plain host nothing to add. */
  readonly byText: boolean;
}

/**
 * The advice on a cause for one speaker: what is written for it in his situation, else that for a plain host with what
 * differs there. `steps` is the latter.
 */
export function situatedAdvice(
  cause: CauseId,
  steps: readonly Step[],
  { situation, tool, named, byText }: Speaker,
  { situations }: Messages,
): readonly Step[] {
  const kind = situation?.kind ?? null;
  // Whoever does not say where he is has most likely a plain host.
  const place = kind ?? 'systemd';
  const isFound = !byText && FAMILY[place] === 'plain';
  const own = isFound ? null : situations.own(cause, { kind: place, family: FAMILY[place], named });
  if (own !== null) return filled(adapted(own, null, tool).steps, named);
  const there = adapted(steps, kind, tool);
  const lead = kind === null || !there.differs ? null : situations.lead(FAMILY[kind]);
  const led = lead === null ? there.steps : ledBy(lead, there.steps);
  return filled(led.length === 0 ? [say(situations.otherTool)] : led, named);
}
