import type { Host } from '../../../host/host.ts';
import { createLocalHost, type LocalHost } from '../../../host/local.ts';
import { createRecordingHost } from '../../../host/recording.ts';
import stringWidth from '../../../report/text/string-width.ts';
import type { Profile } from '../../../knowledge/vocabulary/profiles.ts';
import type { CheckReport, ReportedCause } from '../../../report/models/check-report.ts';
import { checkVerdict } from '../../../report/sheet/check-verdict.ts';
import { runAllChecks } from './run-all-checks.ts';
import { acceptedBy } from './accepting.ts';
import { openBaseline } from './baselines.ts';
import { withUnused } from './unused-waivers.ts';
import { answer } from '../../answer.ts';
import { EXIT, NAGIOS_EXIT, NPD_EXIT, type ExitCode } from '../../exit-code.ts';
import { interruptCode, wasInterrupted } from '../../interrupts.ts';
import { confirm } from '../../terminal/prompt.ts';
import { createHands } from '../../../host/hands.ts';
import { JOURNAL_FOLDER } from '../../../fix/transaction/journal-folder.ts';
import type { TypedRequirement } from '../../command-line/read-requirement.ts';
import { openRecording, refuseRecording, saveRecording } from './recordings.ts';
import type { Session } from '../../session.ts';
import { withRequirements } from './with-requirements.ts';

export interface CheckOptions {
  /** A recording to judge instead of this machine. */
  readonly from: string | null;
  /** A report of an earlier run: what it found counts as nothing. */
  readonly baseline: string | null;
  /** Where to write a recording of this run. */
  readonly record: string | null;
  /** Then use the engine, and tell what became of it. */
  readonly prove: boolean;
  /** What Docker is wanted for; none for all that there is. */
  readonly profiles: readonly Profile[];
  readonly requirements: readonly TypedRequirement[];
}

export async function runCheck(options: CheckOptions, session: Session): Promise<ExitCode> {
  const { from, record, prove, profiles, requirements } = options;
  const startedAt = new Date();
  // Before anything is looked at.
  const baseline =
    options.baseline === null
      ? null
      : await openBaseline(options.baseline, session.messages.settings, session.messages.errors);
  const judge = acceptedBy(session.waivers, baseline);
  if (from !== null) {
    const host = await openRecording(from, session.messages.errors);
    const seen = await runAllChecks(host, session, { profiles, judge });
    const report = await withRequirements(
      withUnused(seen, session),
      requirements,
      seen.ask,
      session.messages,
    );
    // It is of another machine, whose name nobody recorded.
    await answer('check', { startedAt, report, aside: null }, { ...session, anonymous: true });
    return exitCodeOf(report, session);
  }
  const { screen, messages, format, quiet, command } = session;
  if (record !== null) await refuseRecording(record, messages.errors);
  const local = createLocalHost();
  try {
    const recording = record === null ? null : createRecordingHost(local);
    // The user waits since the process began (performance.timeOrigin).
    const seen = await runAllChecks(recording ?? local, session, {
      waitedSince: 0,
      profiles,
      own: session.ownChecks,
      judge,
    });
    const judged = await withRequirements(
      withUnused(seen, session),
      requirements,
      seen.ask,
      session.messages,
    );
    const report = prove ? await withProof(judged, local, session) : judged;
    if (recording !== null && record !== null) {
      const path = await saveRecording(record, recording.recording(), session.messages.errors);
      if (!quiet) screen.note(messages.report.recorded(path));
    }
    await answer('check', { startedAt, report, aside: null }, session);
    await noteUnfinished(local, session);
    if (format !== 'pretty' || quiet) return wasInterrupted() ? interruptCode() : exitCodeOf(report, session);
    if (hasFix(report)) {
      const causes = report.waived === undefined ? [] : report.causes.filter(isMendable).map(({ id }) => id);
      if (screen.asks() && (await confirm(messages.report.askFix, messages.answers)))
        return await (
          await import('../fix/run.ts')
        ).runFix({ ...NO_WISHES, causes }, { ...session, outputs: [] }, seen);
      if (!wasInterrupted()) screen.print(offer(['sudo', command, 'fix', ...causes].join(' '), session));
    } else if (isUntried(report)) screen.print(messages.report.offerProve(`${command} prove`));
    return wasInterrupted() ? interruptCode() : exitCodeOf(report, session);
  } finally {
    local.close();
  }
}

/** Its code is read from the disk only where it is asked for. */
async function withProof(report: CheckReport, host: LocalHost, session: Session): Promise<CheckReport> {
  const [{ proveHere }] = await Promise.all([
    import('../prove/prove-here.ts'),
    session.messages.readCauses(),
  ]);
  const { outcome, steps, said } = (await proveHere(host, { yes: false, offline: false }, session)).report;
  return { ...report, proof: { outcome, steps, said } };
}

const NO_WISHES = {
  causes: [],
  dryRun: false,
  yes: false,
  allowDisruptive: false,
  mirrors: [],
  aliyunId: null,
  trusted: [],
} as const;

/** In one line where it fits; a command is never broken in two. */
function offer(command: string, { screen, messages }: Session): string {
  const line = messages.report.offerFix(command);
  return stringWidth(line) <= screen.columns ? line : line.replace(/ ?(?=sudo )/, '\n  $ ');
}

function hasFix({ causes }: CheckReport): boolean {
  return causes.some(isMendable);
}

/** All that was looked at is well, and no container was started. */
function isUntried({ outcome, proof, selection, waived, requirements = [] }: CheckReport): boolean {
  const isWhole = selection === null && waived === undefined && requirements.length === 0;
  return outcome === 'healthy' && proof === undefined && isWhole;
}

function isMendable({ fixes }: ReportedCause): boolean {
  return fixes.length > 0;
}

/** A run that was killed in the middle of a fix is the first thing to know of; only root can see it. */
async function noteUnfinished(host: Host, { screen, messages, command }: Session): Promise<void> {
  const hands = createHands();
  // What reads entries is loaded where there are some.
  if ((await hands.listDirectory(JOURNAL_FOLDER)).length === 0) return;
  const [{ createJournal, unfinished, unknownUnfinished }, { unknownText }] = await Promise.all([
    import('../../../fix/transaction/journal.ts'),
    import('../../changing/unknown-entries.ts'),
  ]);
  const contents = await createJournal(host, hands).contents();
  for (const line of unknownText(unknownUnfinished(contents), { messages })) screen.note(line);
  if (unfinished(contents.entries) !== null) screen.note(messages.report.unfinished(`sudo ${command} undo`));
}

function exitCodeOf(report: CheckReport, { failOn, format }: Session): ExitCode {
  if (format === 'nagios') return NAGIOS_EXIT[checkVerdict(report)];
  const code = plainCodeOf(report, failOn);
  if (format !== 'npd') return code;
  return code === EXIT.undetermined ? NPD_EXIT.unknown : code;
}

type PlainCode = typeof EXIT.ok | typeof EXIT.problems | typeof EXIT.undetermined;

function plainCodeOf(report: CheckReport, failOn: Session['failOn']): PlainCode {
  const { summary, proof, requirements = [] } = report;
  if (proof?.outcome === 'failed') return EXIT.problems;
  if (summary.fail > 0 || (failOn === 'warn' && summary.warn > 0)) return EXIT.problems;
  if (requirements.some(({ status }) => status === 'not-met')) return EXIT.problems;
  const isUnknown = requirements.some(({ status }) => status === 'unknown');
  const isOpen = isUnknown || summary.unknown > 0 || (proof !== undefined && proof.outcome !== 'proven');
  return isOpen ? EXIT.undetermined : EXIT.ok;
}
