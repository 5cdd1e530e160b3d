import type { CauseId } from '../../../knowledge/causes.ts';
import { IMPLIES } from '../../../knowledge/implications.ts';
import type { Recognised } from '../../../knowledge/signatures/signature.ts';
import type { CheckReport } from '../../../report/models/check-report.ts';

/** What the machine says of the causes of a text. */
export type Seen = Pick<CheckReport, 'causes' | 'checks'>;

/**
 * The causes of a text with what is found on the machine in front: a cause of the text that is found there, or the root
 * from which one of them follows, or what the text could mean too. Without any of them the order stays.
 */
export function ledByMachine(
  found: readonly Recognised[],
  also: readonly CauseId[],
  { causes, checks }: Seen,
): readonly Recognised[] {
  const named = new Set<CauseId>([...found.map(({ cause }) => cause), ...also]);
  // What follows from a cause is not always looked for: without an engine nobody asks whether it runs.
  const root = causes.find(({ id }) => named.has(id) || IMPLIES[id].some((other) => named.has(other)));
  if (root === undefined) return found;
  const own = found.find(({ cause }) => cause === root.id);
  const message = checks.flatMap(({ findings }) => findings).find(({ cause }) => cause === root.id)?.message;
  const first: Recognised = {
    cause: root.id,
    confidence: 'certain',
    matched: own?.matched ?? message ?? root.title,
    also: [],
  };
  return [first, ...found.filter(({ cause }) => cause !== root.id)];
}
