import { rootless } from '../../facts/daemon/rootless.ts';
import type { FixId, RegistryMirrors } from '../../fix/fix.ts';
import { addMirrors } from '../../fix/fixes/add-mirrors.ts';
import { silentRegistries } from '../../fix/fixes/add-registry-mirrors.ts';
import { planFixes } from '../../fix/plan-fixes.ts';
import type { Plan } from '../../fix/transaction/plan.ts';
import type { LocalHost } from '../../host/local.ts';
import type { CauseId, Finding } from '../../knowledge/causes.ts';
import { shellWord } from '../../knowledge/vocabulary/shell-line.ts';
import { findingsOf } from '../../run/run-checks.ts';
import { acceptedSaid } from '../../report/sheet/accepted-said.ts';
import { acceptedBy } from '../commands/check/accepting.ts';
import { runAllChecks, type CheckRun } from '../commands/check/run-all-checks.ts';
import { chooseRegistryMirrors } from '../choosing-mirrors/choose-registry-mirrors.ts';
import { AUTO } from '../choosing-mirrors/auto.ts';
import { askForMirrors, chooseMirrors, type Chosen } from '../choosing-mirrors/choose-mirrors.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { uninterrupted } from '../interrupts.ts';
import type { Session } from '../session.ts';
import { carryOut } from './carry-out.ts';
import { refusalText } from './change-text.ts';
import { askConsent } from './consent.ts';
import { fixAgain, fixWith } from './fix-again.ts';
import { endOf, type FixEnd } from './fix-end.ts';
import { leftToHand, mirrorNeeded, rightNames, withoutFix } from './what-is-left.ts';
import { ownerOn, type Owner } from './owner.ts';
import { sayFound } from './say-found.ts';
import { trustedRoots, type Trusted } from './trusted-roots.ts';
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
  /** Fingerprints of certificates that may be trusted. */
  readonly trusted: readonly string[];
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
  let ofOthers: readonly RegistryMirrors[] | null = null;
  let trusted: Trusted | null = null;
  return untilCurrent(async (isFirst) => {
    const before = (isFirst ? seen : null) ?? (await checkNow(host, session));
    if (isFirst && seen === null) sayFound(before, options.causes, session);
    const user = await before.ask.fact(rootless);
    if (user.state === 'known' && user.value !== null) {
      const code = hasFailure(before) ? EXIT.problems : EXIT.ok;
      return ended(code, before, rootlessSaid(before, options, session));
    }
    const silent = silentRegistries(toMend(before, options));
    const wished = await wishedMirrors(before, options, session);
    const isAuto = wished.mirrors.includes(AUTO);
    ofOthers ??= isAuto ? await chooseRegistryMirrors(before.ask, silent, session) : [];
    // Asked for what is wrong with others alone, nobody wants a mirror of Docker Hub's.
    const isOfOthers = isAuto && silent.length > 0 && !wantsMirror(before, options);
    const ofHub = isOfOthers ? { ...wished, mirrors: wished.mirrors.filter((one) => one !== AUTO) } : wished;
    chosen ??= await chooseMirrors(before.ask, ofHub, session);
    if (chosen.kind === 'refused') return ended(EXIT.problems, before, [chosen.said]);
    const asks = mayAsk(options, session);
    trusted ??= await trustedRoots(before.ask, toMend(before, options), { ...options, asks }, session);
    const mirrors = { mirrors: chosen.mirrors, registryMirrors: ofOthers };
    const end = await planAndMend({ host, before, ...mirrors, trusted, owner }, options, session);
    return { ...end, said: [...end.said, ...leftAlone(before, options, session)] };
  }, session);
}

/** A user's own engine is not ours to fix; its mirrors are written, by a command of their own. */
function rootlessSaid(
  { report: { causes } }: CheckRun,
  { mirrors }: FixOptions,
  { messages: { fix }, command }: Session,
): readonly string[] {
  const isOfMirrors = causes.some(({ id }) => id.startsWith('mirror-') || addMirrors.cures.includes(id));
  if (mirrors.length === 0 && !isOfMirrors) return [fix.rootless];
  const names = mirrors.length === 0 ? [AUTO] : mirrors.map(shellWord);
  return [fix.rootless, fix.rootlessMirrors([command, 'mirror use', ...names].join(' '))];
}

function checkNow(host: LocalHost, session: Session): Promise<CheckRun> {
  return runAllChecks(host, session, { judge: acceptedBy(session.waivers, null) });
}

interface Mending {
  readonly host: LocalHost;
  readonly before: CheckRun;
  readonly mirrors: readonly string[];
  readonly registryMirrors: readonly RegistryMirrors[];
  readonly trusted: Trusted;
  readonly owner: Owner;
}

async function planAndMend(
  { host, before, mirrors, registryMirrors, trusted, owner }: Mending,
  options: FixOptions,
  session: Session,
): Promise<FixEnd> {
  const words = session.messages.fix;
  const asked = options.causes.length === 0 ? null : new Set(options.causes);
  const findings = toMend(before, options);
  const plan = await planFixes(before.ask, {
    findings,
    only: asked,
    mirrors,
    registryMirrors,
    trusted: trusted.fingerprints,
    allowDisruptive: options.allowDisruptive,
  });
  const refusals = plan.refusals.map((refusal) => refusalText(refusal, words));
  const hints = [
    ...refusals,
    ...rightNames(plan, findings, session.messages),
    ...unanswered(before, plan, options, session),
    ...trusted.said,
    ...withoutFix(before, options.causes, session.messages),
  ];
  if (plan.changes.length === 0) {
    const said = hints.length > 0 ? hints : leftToHand(before, options.causes, session.messages);
    // Asked for one cause, the others are not its business.
    const isFine = said.length === 0 && (asked !== null || !hasFailure(before));
    return ended(isFine ? EXIT.ok : EXIT.problems, before, said.length > 0 ? said : [words.nothingToDo]);
  }
  const notNow = await askConsent(
    plan,
    options,
    owner,
    fixWith({ mirrors, registryMirrors, trusted: trusted.fingerprints }, options),
    session,
  );
  if (notNow !== null) {
    const said = notNow.state === 'declined' ? notNow.said : [...hints, ...notNow.said];
    return { ...ended(notNow.code, before, said), plan, state: notNow.state };
  }
  const recheck = async () => {
    return toMend(await checkNow(host, { ...session, quiet: true, only: [], skip: [] }), options);
  };
  const applied = await uninterrupted((isCancelled) =>
    carryOut(host, plan, { owner, recheck, isCancelled }, session),
  );
  const end = endOf(applied, plan, { refusals, asked, owner }, session);
  // What only a mirror helps against is left, and the run must not end without saying how.
  const isLeft = end.state === 'verified' && end.code !== EXIT.ok;
  return isLeft ? { ...end, said: [...end.said, ...unanswered(before, plan, options, session)] } : end;
}

/** What is accepted is left as it is; who names a cause means it all the same. */
function toMend({ outcomes, open }: CheckRun, { causes }: FixOptions): readonly Finding[] {
  return causes.length === 0 ? open : findingsOf(outcomes);
}

function leftAlone(
  { report: { waived = [] } }: CheckRun,
  { causes }: FixOptions,
  { messages: { accepted } }: Session,
): readonly string[] {
  return waived
    .filter(({ id }) => !causes.includes(id))
    .map(({ id, waiver }) => accepted.leftAlone(id, acceptedSaid(waiver, accepted)));
}

async function wishedMirrors(
  before: CheckRun,
  options: FixOptions,
  session: Session,
): Promise<{ readonly mirrors: readonly string[]; readonly aliyunId: string | null }> {
  const named = options.mirrors.length > 0 || options.aliyunId !== null;
  if (named || !mayAsk(options, session) || !wantsMirror(before, options)) return options;
  return (await askForMirrors(session)) ?? options;
}

function mayAsk({ yes, dryRun }: FixOptions, { screen, format }: Session): boolean {
  return screen.asks() && !yes && !dryRun && format === 'pretty';
}

/** A root cause that a mirror would fix. */
function wantsMirror(before: CheckRun, options: FixOptions): boolean {
  return offers(before, options, 'add-mirrors');
}

function offers({ report: { causes, waived = [] } }: CheckRun, options: FixOptions, fix: FixId): boolean {
  const named = waived.filter(({ id }) => options.causes.includes(id));
  return [...causes, ...named].some(({ fixes }) => fixes.some(({ id }) => id === fix));
}

function unanswered(
  before: CheckRun,
  plan: Plan,
  options: FixOptions,
  { messages, command }: Session,
): readonly string[] {
  if (plan.refusals.length > 0) return [];
  const silent = plan.fixes.includes('add-registry-mirrors')
    ? []
    : offers(before, options, 'add-registry-mirrors')
      ? silentRegistries(toMend(before, options))
      : [];
  return [
    ...(wantsMirror(before, options) && !plan.fixes.includes('add-mirrors')
      ? mirrorNeeded(`sudo ${command} ${fixAgain(options)}`, messages.fix)
      : []),
    ...(silent.length > 0 ? [messages.fix.registryMirrorNeeded(silent)] : []),
  ];
}

function hasFailure({ report: { summary } }: CheckRun): boolean {
  return summary.fail > 0;
}

function ended(code: ExitCode, { report: { causes } }: CheckRun, said: readonly string[]): FixEnd {
  return { code, plan: null, state: 'planned', remaining: causes.map(({ id }) => id), said };
}
