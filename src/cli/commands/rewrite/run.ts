import type { FileEdit } from '../../../fix/changes/edit-file.ts';
import type { Plan } from '../../../fix/transaction/plan.ts';
import { canReplace } from '../../../host/can-replace.ts';
import type { LocalHost } from '../../../host/local.ts';
import type { RewriteReport, RewrittenFile } from '../../../report/models/rewrite-report.ts';
import { createFacts } from '../../../run/fact.ts';
import { answer } from '../../answer.ts';
import { carryOut } from '../../changing/carry-out.ts';
import { askConsent } from '../../changing/consent.ts';
import { typedWords } from '../../changing/typed-words.ts';
import { endOf, type FixEnd } from '../../changing/fix-end.ts';
import type { Owner } from '../../changing/owner.ts';
import { fixReportOf } from '../../changing/print-fix-report.ts';
import { runAndReport, stopped } from '../../changing/run-change.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { uninterrupted } from '../../interrupts.ts';
import type { Session } from '../../session.ts';
import type { RewriteOptions } from './options.ts';
import { planNames, type PlannedFile } from './plan-names.ts';
import { leftIn, namesOf } from './reported-file.ts';

/** What a person should look at: the file was meant to be rewritten, and could not be. */
const FAULTS: ReadonlySet<RewrittenFile['problem']> = new Set<RewrittenFile['problem']>([
  'missing',
  'unreadable',
  'not-utf8',
  'too-large',
  'not-yaml',
  'inexact',
]);

/** More than this, with what the journal keeps of it, is more than the journal reads. */
const MOST_BYTES = 1024 * 1024;

/** `rewrite`: names of images in files, to a mirror and back, with the preview and the undo that every change has. */
export async function runRewrite(options: RewriteOptions, session: Session): Promise<ExitCode> {
  let files: readonly RewrittenFile[] = [];
  const once = async (host: LocalHost, owner: Owner): Promise<FixEnd> => {
    const planned = await planNames(createFacts(host, session.timeoutMs), options, owner, session);
    if (planned.kind === 'refused') return stopped(EXIT.problems, planned.said);
    files = planned.files.map(({ reported }) => reported);
    return changeOnce(host, planned.files, { options, owner }, session);
  };
  const print = async (end: FixEnd, startedAt: Date): Promise<void> => {
    const report: RewriteReport = { ...fixReportOf(end), files };
    await answer('rewrite', { startedAt, report, aside: null }, session);
  };
  const consent = { dryRun: options.dryRun || options.check, yes: options.yes };
  return runAndReport(consent, once, print, session);
}

async function changeOnce(
  host: LocalHost,
  files: readonly PlannedFile[],
  { options, owner }: { readonly options: RewriteOptions; readonly owner: Owner },
  session: Session,
): Promise<FixEnd> {
  const words = session.messages.rewrite;
  const reported = files.map((file) => file.reported);
  const left = reported.flatMap((file) => leftIn(file, options.isBack ? [] : options.mirrors, session));
  const isFaulty = reported.some(({ problem }) => FAULTS.has(problem));
  const edits = files.flatMap(({ edit }) => edit ?? []);
  const code = isFaulty ? EXIT.problems : EXIT.ok;
  if (edits.length === 0) return stopped(code, isFaulty ? left : [...left, words.nothingToDo]);
  if (edits.reduce((sum, { before }) => sum + (before?.length ?? 0), 0) > MOST_BYTES) {
    return stopped(EXIT.problems, [words.tooMuch]);
  }
  const plan: Plan = { fixes: [], changes: edits, promises: [], cures: [], refusals: [] };
  const names = reported.flatMap((file) => namesOf(file, session));
  if (options.check) {
    const said = [...names, ...left, words.wouldChange(names.length, edits.length)];
    return { code: EXIT.problems, plan, state: 'planned', remaining: [], said };
  }
  const mayReplace = await replaceable(edits);
  const writer: Owner = { ...owner, mayMake: (change) => mayReplace.has(change) };
  const notNow = await askConsent(plan, options, writer, typedWords().join(' '), session);
  if (notNow !== null) return { ...notNow, plan, remaining: [], said: [...left, ...notNow.said] };
  const applied = await uninterrupted((isCancelled) =>
    carryOut(host, plan, { owner, recheck: async () => [], isCancelled }, session),
  );
  const end = endOf(applied, plan, { refusals: [], asked: null, owner }, session);
  return { ...end, code: end.code === EXIT.ok ? code : end.code, said: [...left, ...end.said] };
}

async function replaceable(edits: readonly FileEdit[]): Promise<ReadonlySet<unknown>> {
  const may = await Promise.all(edits.map(async (edit) => ((await canReplace(edit.path)) ? [edit] : [])));
  return new Set<unknown>(may.flat());
}
