import { judgedByWaivers, type Judge, type Waiver } from '../../../report/accept.ts';
import { judgedByBaseline, type Baseline } from '../../../report/baseline.ts';
import { asAnswered } from '../../answer.ts';

/**
 * What the settings accept, then what is known from before: a waiver that has ended is told, whether or not an earlier
 * run had found the same.
 */
export function acceptedBy(waivers: readonly Waiver[], baseline: Baseline | null): Judge {
  const today = new Date().toISOString().slice(0, 10);
  return (finding) =>
    judgedByWaivers(finding, waivers, today, asAnswered) ??
    (baseline === null ? null : judgedByBaseline(finding, baseline, asAnswered));
}
