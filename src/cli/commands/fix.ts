import { createHands } from '../../host/hands.ts';
import { createLocalHost, type LocalHost } from '../../host/local.ts';
import { applyPlan, type Applied, type Failure } from '../../fix/apply.ts';
import { changeId } from '../../fix/change.ts';
import { createJournal, unfinished } from '../../fix/journal.ts';
import { FIXES, makePlan, type Plan } from '../../fix/plan.ts';
import type { CauseId } from '../../knowledge/causes.ts';
import { rootCauses } from '../../knowledge/roots.ts';
import { redact } from '../../redact/redact.ts';
import { findingsOf } from '../../report/check-report.ts';
import type { ChangeState, FixReport } from '../../report/fix-report.ts';
import { renderJson } from '../../report/json.ts';
import { runAllChecks, type CheckRun } from '../check-run.ts';
import { askForMirrors, chooseMirrors } from '../choose-mirrors.ts';
import { defer } from '../deferred.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { changeTitle, refusalText, reportChange, showPlan } from '../fix-screen.ts';
import { interruptCode, uninterrupted, wasInterrupted } from '../interrupts.ts';
import { confirm } from '../prompt.ts';
import type { Session } from '../session.ts';
import { whileWaiting } from '../spinner.ts';
import { drawSteps } from '../steps.ts';
import { putBackEntry } from './undo.ts';

export interface FixOptions {
  /** Empty for every cause that is found. */
  readonly causes: readonly CauseId[];
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly allowDisruptive: boolean;
  readonly mirrors: readonly string[];
  readonly aliyunId: string | null;
}

/** `seen` is a check that was made a moment ago, so that nobody waits for the same again. */
export async function runFix(
  options: FixOptions,
  session: Session,
  seen: CheckRun | null = null,
): Promise<ExitCode> {
  const startedAt = new Date();
  const host = createLocalHost();
  try {
    const end = await mend(host, options, session, seen);
    report(end, startedAt, session);
    // Ctrl-C that came too late to cancel anything is obeyed all the same.
    return wasInterrupted() ? interruptCode() : end.code;
  } finally {
    host.close();
  }
}

/** How a run of `fix` ended. */
interface End {
  readonly code: ExitCode;
  readonly plan: Plan | null;
  readonly state: ChangeState;
  readonly remaining: readonly CauseId[];
  readonly said: readonly string[];
}

async function mend(
  host: LocalHost,
  options: FixOptions,
  session: Session,
  seen: CheckRun | null,
): Promise<End> {
  const { messages, screen } = session;
  const words = messages.fix;
  const isRoot = (await host.identity()).uid === 0;
  if (isRoot && !options.dryRun) {
    const stopped = await putBackUnfinished(host, options, session);
    if (stopped !== null) return stopped;
  }
  const before = seen ?? (await runAllChecks(host, session));
  const chosen = await chooseMirrors(before.ask, await wishedMirrors(before, options, session), session);
  if (chosen.kind === 'refused') return ended(EXIT.problems, before, [chosen.said]);

  const plan = await makePlan(before.ask, {
    findings: findingsOf(before.outcomes),
    only: options.causes.length === 0 ? null : new Set(options.causes),
    mirrors: chosen.mirrors,
    allowDisruptive: options.allowDisruptive,
  });
  const refusals = plan.refusals.map((refusal) => refusalText(refusal, words));
  const hints = [...refusals, ...unanswered(before, plan, session), ...withoutFix(before, options, session)];
  if (plan.changes.length === 0) {
    // Asked for one cause, the others are not its business.
    const isFine = hints.length === 0 && (options.causes.length > 0 || !hasFailure(before));
    return ended(isFine ? EXIT.ok : EXIT.problems, before, hints.length > 0 ? hints : [words.nothingToDo]);
  }
  if (session.format === 'pretty') showPlan(plan, session);
  if (options.dryRun) return { ...ended(EXIT.ok, before, [...hints, words.dryRun]), plan, state: 'planned' };
  if (!isRoot) {
    const steps = plan.changes.map((change) => changeTitle(change, words));
    const said = [
      ...hints,
      words.needsRoot(steps),
      `${words.runAsRoot} sudo ${session.command} ${argumentsAgain()}`,
    ];
    return { ...ended(EXIT.problems, before, said), plan, state: 'planned' };
  }
  if (!options.yes) {
    if (!screen.asks)
      return { ...ended(EXIT.problems, before, [...hints, words.noTerminal]), plan, state: 'planned' };
    if (!(await confirm(words.ask))) {
      return { ...ended(EXIT.problems, before, [words.declined]), plan, state: 'declined' };
    }
  }
  const applied = await uninterrupted((isCancelled) => carryOut(host, plan, session, isCancelled));
  return endOf(applied, plan, refusals, session);
}

async function putBackUnfinished(
  host: LocalHost,
  options: FixOptions,
  session: Session,
): Promise<End | null> {
  const { messages, screen } = session;
  const entry = unfinished(await createJournal(host, createHands()).entries());
  if (entry === null) return null;
  screen.note(messages.fix.unfinishedFirst);
  const agreed = options.yes || (screen.asks && (await confirm(messages.undo.ask)));
  const none = { plan: null, state: 'planned', remaining: [] } as const;
  if (!agreed)
    return {
      ...none,
      code: EXIT.problems,
      said: [messages.report.unfinished(`sudo ${session.command} undo`)],
    };
  const end = await putBackEntry(entry, host, session);
  return end.code === EXIT.ok && !wasInterrupted() ? null : { ...none, code: end.code, said: end.said };
}

async function wishedMirrors(
  before: CheckRun,
  options: FixOptions,
  session: Session,
): Promise<{ readonly mirrors: readonly string[]; readonly aliyunId: string | null }> {
  const named = options.mirrors.length > 0 || options.aliyunId !== null;
  const mayAsk = session.screen.asks && !options.yes && !options.dryRun && session.format === 'pretty';
  if (named || !mayAsk || !wantsMirror(before)) return options;
  return (await askForMirrors(session)) ?? options;
}

/** A root cause that a mirror would mend. */
function wantsMirror({ report: { causes } }: CheckRun): boolean {
  return causes.some(({ fixes }) => fixes.some(({ id }) => id === 'add-mirrors'));
}

function unanswered(before: CheckRun, plan: Plan, { messages }: Session): readonly string[] {
  return wantsMirror(before) && !plan.fixes.includes('add-mirrors') && plan.refusals.length === 0
    ? [messages.fix.mirrorNeeded]
    : [];
}

/** Causes that were asked for, and found, and that no fix of ours cures. */
function withoutFix(
  { outcomes }: CheckRun,
  { causes }: FixOptions,
  { messages }: Session,
): readonly string[] {
  const found = new Set(findingsOf(outcomes).map(({ cause }) => cause));
  return causes
    .filter((cause) => found.has(cause) && !FIXES.some(({ cures }) => cures.includes(cause)))
    .map(messages.fix.noFixFor);
}

function hasFailure({ report: { summary } }: CheckRun): boolean {
  return summary.fail > 0;
}

function ended(code: ExitCode, { report: { causes } }: CheckRun, said: readonly string[]): End {
  return { code, plan: null, state: 'planned', remaining: causes.map(({ id }) => id), said };
}

async function carryOut(
  host: LocalHost,
  plan: Plan,
  session: Session,
  isCancelled: () => boolean,
): Promise<Applied> {
  const words = session.messages.fix;
  const hands = createHands();
  const steps = await drawSteps(
    plan.changes.map((change) => changeTitle(change, words)),
    session,
  );
  const verified = defer();
  let waiting: Promise<void> = Promise.resolve();
  const applied = await applyPlan(plan, {
    host,
    hands,
    journal: createJournal(host, hands),
    tool: `${session.tool.name} ${session.tool.version}`,
    isCancelled,
    recheck: async () => {
      const { outcomes } = await runAllChecks(host, { ...session, quiet: true, only: [], skip: [] });
      return findingsOf(outcomes);
    },
    onStep: (step) => {
      if (step.kind === 'change')
        steps.finish(plan.changes.findIndex((change) => changeId(change) === step.id));
      if (step.kind === 'verifying')
        waiting = steps.end().then(() => whileWaiting(words.verifying, verified.promise, session));
    },
  });
  verified.resolve();
  await waiting;
  await steps.end();
  return applied;
}

async function endOf(
  applied: Applied,
  plan: Plan,
  refusals: readonly string[],
  session: Session,
): Promise<End> {
  const words = session.messages.fix;
  if (applied.kind === 'verified') {
    const roots = rootCauses(applied.remaining);
    const remaining = roots.map(({ finding }) => finding.cause);
    const failing = roots.filter(({ severity }) => severity === 'fail').map(({ finding }) => finding.cause);
    return {
      code: failing.length > 0 || refusals.length > 0 ? EXIT.problems : EXIT.ok,
      plan,
      state: 'verified',
      remaining,
      said: [
        words.verified,
        ...proofs(plan, session),
        ...refusals,
        ...(failing.length > 0 ? [words.remains(failing)] : []),
        words.undoHint(`sudo ${session.command} undo`),
      ],
    };
  }
  const why = failureText(applied.why, session);
  const code = applied.why.kind === 'cancelled' ? interruptCode() : EXIT.problems;
  const said =
    applied.kind === 'rolled-back'
      ? words.rolledBack(why)
      : words.stuck(
          why,
          applied.undo.kind === 'failed'
            ? applied.undo.said
            : session.messages.undo.fileChanged(applied.undo.path),
        );
  return {
    code,
    plan,
    state: applied.kind === 'rolled-back' ? 'rolled-back' : 'applied',
    remaining: plan.cures,
    said: [redact(said)],
  };
}

function proofs({ promises }: Plan, { messages }: Session): readonly string[] {
  const mirrors = promises.flatMap((pledge) => (pledge.kind === 'mirrors-in-force' ? pledge.mirrors : []));
  const pull = promises.find((pledge) => pledge.kind === 'pull');
  return messages.fix.proofs(mirrors, pull?.kind === 'pull' ? pull.image : null);
}

function failureText(failure: Failure, { messages }: Session): string {
  switch (failure.kind) {
    case 'change':
    case 'pledge':
      return failure.said;
    case 'not-cured':
      return messages.fix.notCured(failure.causes.map((cause) => messages.causes[cause].title));
    case 'cancelled':
      return messages.fix.cancelled;
  }
}

/** The command line as it was typed, for the hint to run it again as root. */
function argumentsAgain(): string {
  return process.argv
    .slice(2)
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`))
    .join(' ');
}

function report(end: End, startedAt: Date, session: Session): void {
  const { screen, format, tool } = session;
  if (format === 'pretty') {
    for (const line of end.said) screen.print(line);
    return;
  }
  const value: FixReport = {
    schemaVersion: 1,
    tool,
    command: 'fix',
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    changes: (end.plan?.changes ?? []).map((change) => reportChange(change, end.state)),
    verified: end.state === 'verified',
    remaining: end.remaining,
    said: end.said.map(redact),
  };
  screen.print(renderJson(value));
}
