import { rootless } from '../../facts/daemon/rootless.ts';
import { FIXES } from '../../fix/fixes/index.ts';
import { planFixes } from '../../fix/plan-fixes.ts';
import type { Plan } from '../../fix/transaction/plan.ts';
import type { LocalHost } from '../../host/local.ts';
import type { CauseId } from '../../knowledge/causes.ts';
import { findingsOf } from '../../report/check-report.ts';
import { runAllChecks, type CheckRun } from '../commands/check/run-all-checks.ts';
import { askForMirrors, chooseMirrors, type Chosen } from '../choosing-mirrors/choose-mirrors.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { uninterrupted } from '../interrupts.ts';
import { withoutAccepted } from '../commands/check/without-accepted.ts';
import type { Session } from '../session.ts';
import { carryOut } from './carry-out.ts';
import { refusalText } from './change-text.ts';
import { askConsent, typedWords } from './consent.ts';
import { endOf, type FixEnd } from './fix-end.ts';
import { ownerOn, type Owner } from './owner.ts';
import { putBackUnfinished } from './unfinished.ts';
import { untilCurrent } from './until-current.ts';
import { withLock } from './with-lock.ts';

export interface FixOptions {
  /** Empty for every cause that is found. */
  readonly causes: readonly CauseId[];
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly allowDisruptive: boolean;
  readonly mirrors: readonly string[];
  readonly aliyunId: string | null;
}

/** Checks, plans, shows, asks, and carries out what was agreed to, while no other docker-doctor does. */
export async function fixMachine(
  host: LocalHost,
  options: FixOptions,
  session: Session,
  seen: CheckRun | null,
): Promise<FixEnd> {
  const owner = await ownerOn(host);
  const work = (): Promise<FixEnd> => fixWithLock(host, options, session, seen, owner);
  if (!owner.isRoot || options.dryRun) return work();
  const said = [session.messages.fix.busy];
  return withLock(work, { code: EXIT.problems, plan: null, state: 'planned', remaining: [], said });
}

async function fixWithLock(
  host: LocalHost,
  options: FixOptions,
  session: Session,
  seen: CheckRun | null,
  owner: Owner,
): Promise<FixEnd> {
  if (owner.isRoot && !options.dryRun) {
    const stopped = await putBackUnfinished(host, owner, options.yes, session);
    if (stopped !== null) return stopped;
  }
  // Asked for and measured once, however often the plan is made.
  let chosen: Chosen | null = null;
  return untilCurrent(async (isFirst) => {
    const before = (isFirst ? seen : null) ?? (await runAllChecks(host, session));
    const user = await before.ask.fact(rootless);
    if (user.state === 'known' && user.value !== null) {
      const code = hasFailure(before) ? EXIT.problems : EXIT.ok;
      return ended(code, before, [session.messages.fix.rootless]);
    }
    chosen ??= await chooseMirrors(before.ask, await wishedMirrors(before, options, session), session);
    if (chosen.kind === 'refused') return ended(EXIT.problems, before, [chosen.said]);
    return planAndMend({ host, before, mirrors: chosen.mirrors, owner }, options, session);
  }, session);
}

interface Mending {
  readonly host: LocalHost;
  readonly before: CheckRun;
  readonly mirrors: readonly string[];
  readonly owner: Owner;
}

async function planAndMend(
  { host, before, mirrors, owner }: Mending,
  options: FixOptions,
  session: Session,
): Promise<FixEnd> {
  const words = session.messages.fix;
  const asked = askedFor(before, options, session);
  const plan = await planFixes(before.ask, {
    findings: findingsOf(before.outcomes),
    only: asked,
    mirrors,
    allowDisruptive: options.allowDisruptive,
  });
  const refusals = plan.refusals.map((refusal) => refusalText(refusal, words));
  const hints = [...refusals, ...unanswered(before, plan, session), ...withoutFix(before, options, session)];
  if (plan.changes.length === 0) {
    // Asked for one cause, the others are not its business.
    const isFine = hints.length === 0 && (asked !== null || !hasFailure(before));
    return ended(isFine ? EXIT.ok : EXIT.problems, before, hints.length > 0 ? hints : [words.nothingToDo]);
  }
  const notNow = await askConsent(plan, options, owner, fixAgain(), session);
  if (notNow !== null) {
    const said = notNow.state === 'declined' ? notNow.said : [...hints, ...notNow.said];
    return { ...ended(notNow.code, before, said), plan, state: notNow.state };
  }
  const recheck = async () => {
    const { outcomes } = await runAllChecks(host, { ...session, quiet: true, only: [], skip: [] });
    return findingsOf(outcomes);
  };
  const applied = await uninterrupted((isCancelled) =>
    carryOut(host, plan, { owner, recheck, isCancelled }, session),
  );
  return endOf(applied, plan, { refusals, asked, owner }, session);
}

/** Null for all of it: what was named, else what nobody has accepted as it is. */
function askedFor(
  { report }: CheckRun,
  { causes }: FixOptions,
  session: Session,
): ReadonlySet<CauseId> | null {
  if (causes.length > 0) return new Set(causes);
  const { waived, causes: left } = withoutAccepted(report, session);
  return waived === undefined ? null : new Set(left.flatMap(({ id, explains }) => [id, ...explains]));
}

async function wishedMirrors(
  before: CheckRun,
  options: FixOptions,
  session: Session,
): Promise<{ readonly mirrors: readonly string[]; readonly aliyunId: string | null }> {
  const named = options.mirrors.length > 0 || options.aliyunId !== null;
  const mayAsk = session.screen.asks() && !options.yes && !options.dryRun && session.format === 'pretty';
  if (named || !mayAsk || !wantsMirror(before)) return options;
  return (await askForMirrors(session)) ?? options;
}

/** A root cause that a mirror would fix. */
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

function ended(code: ExitCode, { report: { causes } }: CheckRun, said: readonly string[]): FixEnd {
  return { code, plan: null, state: 'planned', remaining: causes.map(({ id }) => id), said };
}

/** The command line as it was typed; without a command it was the check that offered the fix. */
function fixAgain(): string {
  const words = typedWords();
  return (words[0] === 'fix' ? words : ['fix', ...words]).join(' ');
}
