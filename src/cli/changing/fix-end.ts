import type { Applied, ApplyFailure } from '../../fix/transaction/apply.ts';
import { commandsByHand, reloadedDocker } from '../../fix/changes/index.ts';
import { serviceText } from '../../fix/changes/service-call.ts';
import type { Plan } from '../../fix/transaction/plan.ts';
import type { CauseId } from '../../knowledge/causes.ts';
import { rootCauses } from '../../knowledge/roots.ts';
import type { FixWords } from '../../messages/interface.ts';
import type { ChangeState } from '../../report/models/fix-report.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { interruptCode } from '../interrupts.ts';
import type { Session } from '../session.ts';
import { causeNamed } from './what-is-left.ts';
import { proofText } from './change-text.ts';
import type { Owner } from './owner.ts';

/** How a run that fixes or changes something ended. */
export interface FixEnd {
  readonly code: ExitCode;
  readonly plan: Plan | null;
  readonly state: ChangeState;
  readonly remaining: readonly CauseId[];
  readonly said: readonly string[];
  /** The file that somebody changed since the plan was made: it is worth making another one. */
  readonly outdated?: string;
}

interface Asked {
  readonly refusals: readonly string[];
  /** Null for every cause. */
  readonly asked: ReadonlySet<CauseId> | null;
  readonly owner: Owner;
}

/** What is said of it in the end; of causes that nobody asked for, those that are left do not count. */
export function endOf(
  applied: Applied,
  plan: Plan,
  { refusals, asked, owner }: Asked,
  session: Session,
): FixEnd {
  const words = session.messages.fix;
  const unchanged = { code: EXIT.problems, plan, state: 'planned', remaining: plan.cures } as const;
  if (applied.kind === 'not-begun') {
    return { ...unchanged, said: [words.journalFailed(owner.journalFolder, applied.said)] };
  }
  if (applied.kind === 'outdated') {
    return { ...unchanged, said: [words.changedMeanwhile(applied.path)], outdated: applied.path };
  }
  if (applied.kind === 'verified') {
    const roots = rootCauses(applied.remaining);
    const remaining = roots.map(({ finding }) => finding.cause);
    const failing = roots
      .filter(({ severity, finding }) => severity === 'fail' && (asked === null || asked.has(finding.cause)))
      .map(({ finding }) => finding.cause);
    const byHand = leftToUser(plan, session);
    return {
      code: failing.length > 0 || refusals.length > 0 || byHand.length > 0 ? EXIT.problems : EXIT.ok,
      plan,
      state: 'verified',
      remaining,
      said: [
        words.verified,
        ...applied.seen.flatMap((promise) => proofText(promise, words) ?? []),
        ...(applied.withoutAttributes ?? []).map(words.withoutAttributes),
        ...mirrorsLater(plan, words),
        ...refusals,
        ...byHand,
        ...(failing.length > 0 ? [words.remains(failing.map(causeNamed(session.messages)))] : []),
        words.undoHint(`${owner.sudo}${session.command} undo`),
      ],
    };
  }
  const why = failureText(applied.why, session);
  const code = applied.why.kind === 'cancelled' ? interruptCode() : EXIT.problems;
  const said =
    applied.kind === 'rolled-back'
      ? [words.rolledBack(why)]
      : [
          words.stuck,
          why,
          applied.undo.kind === 'failed'
            ? applied.undo.said
            : session.messages.undo.fileChanged(applied.undo.path, owner.journalFolder),
          keepHint(owner, session),
        ];
  return {
    code,
    plan,
    state: applied.kind === 'rolled-back' ? 'rolled-back' : 'applied',
    remaining: plan.cures,
    said,
  };
}

/** How an entry is closed that cannot be put back. */
export function keepHint({ sudo }: Owner, { messages, command }: Session): string {
  return messages.undo.keepHint(`${sudo}${command} undo --keep`);
}

/**
 * Of a running Docker, by a reload: BuildKit in it does not take them at once (moby vendor
 * buildkit/util/resolver/pool.go). Where no manager reloads it, none is known that restarts it.
 */
function mirrorsLater({ promises, changes }: Plan, words: FixWords): readonly string[] {
  const docker = reloadedDocker(changes);
  const isOfMirrors = promises.some(({ engine, kind }) => engine === 'docker' && kind.startsWith('mirrors-'));
  if (docker === null || !isOfMirrors) return [];
  if (docker.by !== undefined) return [words.buildsLater(null)];
  const restart = serviceText('restart', { ...docker, unit: 'docker' });
  return [words.buildsLater(docker.ofUser === true ? restart : `sudo ${restart}`)];
}

/** What is left for the user to do, each command as it is typed. */
export function leftToUser({ changes }: Plan, { messages }: Session): readonly string[] {
  const commands = commandsByHand(changes);
  return commands.length === 0 ? [] : [messages.fix.byHand, ...commands];
}

function failureText(failure: ApplyFailure, { messages }: Session): string {
  switch (failure.kind) {
    case 'change':
    case 'promise':
      return failure.said;
    case 'not-cured':
      return messages.fix.notCured(failure.causes.map((cause) => messages.causes[cause].title));
    case 'changed-meanwhile':
      return messages.fix.changedMeanwhile(failure.path);
    case 'journal':
      return messages.fix.journalNotTold(failure.said);
    case 'cancelled':
      return messages.fix.cancelled;
  }
}
