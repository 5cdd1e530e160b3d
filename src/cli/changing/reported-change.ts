import {
  changeId,
  changeTarget,
  isActing,
  putBackShown,
  shownChange,
  type Change,
  type JournalStep,
} from '../../fix/changes/index.ts';
import type { Shown } from '../../fix/changes/kind.ts';
import type { ChangeState, ReportedChange } from '../../report/models/fix-report.ts';

/** A change of a plan, as the report has it. */
export function reportedChange(change: Change, state: ChangeState): ReportedChange {
  const shown = shownChange(change);
  return {
    id: changeId(change),
    kind: change.kind,
    target: changeTarget(change),
    safety: change.safety,
    diff: shown.by === 'diff' ? diffText(shown) : shown.command,
    // What the user does is not seen to be done.
    state: isActing(change) ? state : 'planned',
  };
}

function diffText({ lines, more }: Extract<Shown, { by: 'diff' }>): string {
  return [...lines, ...(more > 0 ? [`… +${more}`] : [])].join('\n');
}

/** A step of the journal that is put back, as the report has it. */
export function reportedStep(step: JournalStep, state: ChangeState): ReportedChange {
  const { id, target, safety, diff } = putBackShown(step);
  return { id, kind: step.kind, target, safety, diff, state };
}
