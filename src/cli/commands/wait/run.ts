import { setTimeout as sleep } from 'node:timers/promises';
import { knock } from '../../../host/knock.ts';
import { createLocalHost, type LocalHost } from '../../../host/local.ts';
import { runProgram } from '../../../host/program-after.ts';
import type { WaitOutcome, WaitTarget } from '../../../knowledge/vocabulary/wait.ts';
import type { CheckReport, ReportedCause } from '../../../report/models/check-report.ts';
import type { Proof } from '../../../report/models/proof.ts';
import { answer } from '../../answer.ts';
import { EXIT, NAGIOS_EXIT, type ExitCode, type ExitStatus } from '../../exit-code.ts';
import { interruptCode, uninterrupted, wasInterrupted } from '../../interrupts.ts';
import type { TypedRequirement } from '../../command-line/read-requirement.ts';
import type { Session } from '../../session.ts';
import { whileWaiting } from '../../terminal/spinner.ts';
import type { CheckRun } from '../check/run-all-checks.ts';
import type { Told } from '../prove/report.ts';
import { untilAnswers } from './until-answers.ts';
import { untilFit } from './until-fit.ts';

export interface WaitOptions {
  readonly target: WaitTarget;
  /** The image that is waited for, else null. */
  readonly image: TypedRequirement | null;
  /** What is run when it is ready; may be empty. */
  readonly afterwards: readonly string[];
}

/** The deadline of a probe, where `--timeout` is that of the waiting. */
const PROBE_MS = 5_000;

export async function runWait(options: WaitOptions, given: Session): Promise<ExitStatus> {
  const [program, ...words] = options.afterwards;
  if (program === undefined) return waitFor(options, given);
  // Standard output is the program's.
  const { screen } = given;
  const code = await waitFor(options, { ...given, screen: { ...screen, print: screen.note } });
  if (code !== EXIT.ok) return code;
  // What is read by a program stands alone there.
  const notRun = (isFound: boolean): void => {
    if (given.format === 'pretty') screen.note(given.messages.wait.notRun(program, isFound));
  };
  return uninterrupted((_isCancelled, cancelled) => runProgram([program, ...words], cancelled, notRun));
}

async function waitFor({ target, image }: WaitOptions, given: Session): Promise<ExitCode> {
  const startedAt = new Date();
  const began = performance.now();
  const leftMs = (): number => began + given.timeoutMs - performance.now();
  const session = { ...given, timeoutMs: PROBE_MS, only: [], skip: [] };
  const host = createLocalHost();
  try {
    const answers = await whileWaiting(
      session.messages.wait.waiting,
      untilAnswers(host, leftMs, knock),
      session,
    );
    const tried = answers === 'ready' ? await untilUsable({ target, image }, host, leftMs, session) : null;
    const outcome = tried?.outcome ?? answers;
    const waitedMs = Math.round(performance.now() - began);
    const { checked, causes } = await whyNot(outcome, tried, host, session);
    const proof = tried?.proof ?? null;
    const [seen = null] = tried?.checked?.requirements ?? [];
    const report = {
      for: target,
      outcome,
      waitedMs,
      causes,
      proof,
      ...(image === null ? {} : { image: seen }),
    };
    await answer('wait', { startedAt, report, aside: { checked } }, session);
    if (wasInterrupted()) return interruptCode();
    if (outcome === 'ready') return EXIT.ok;
    return session.format === 'nagios' ? NAGIOS_EXIT.problem : EXIT.problems;
  } finally {
    host.close();
  }
}

const BETWEEN_MS = 1_000;

/** What came of an engine that answers. */
interface Tried {
  readonly outcome: WaitOutcome;
  readonly checked: CheckReport | null;
  readonly causes: readonly ReportedCause[];
  readonly proof: Proof | null;
}

/** Null where it is enough that it answers. */
async function untilUsable(
  { target, image }: Pick<WaitOptions, 'target' | 'image'>,
  host: LocalHost,
  leftMs: () => number,
  session: Session,
): Promise<Tried | null> {
  if (target === 'engine') return null;
  if (target === 'run') return untilRuns(host, leftMs, session);
  const purpose = { profile: target === 'image' ? 'pull' : target, image } as const;
  const waiting = untilFit(purpose, createLocalHost, leftMs, session);
  const { outcome, checked } = await whileWaiting(session.messages.wait.waiting, waiting, session);
  return { outcome, checked, causes: checked.causes, proof: null };
}

/** Runs containers until they run, or a check says why they do not. */
async function untilRuns(host: LocalHost, leftMs: () => number, session: Session): Promise<Tried> {
  const { proveHere } = await import('../prove/prove-here.ts');
  let isFirst = true;
  for (;;) {
    const told = await proveHere(
      host,
      { yes: true, offline: true },
      { ...session, quiet: session.quiet || !isFirst },
    );
    const { outcome, causes } = told.report;
    // It runs containers, whoever asks it to.
    if (outcome === 'proven' || outcome === 'engine-only') return triedBy('ready', told);
    if (outcome === 'interrupted') return triedBy('interrupted', told);
    // What could not be tried now cannot be tried later; what a check explains is for somebody to mend.
    if (outcome === 'undetermined' || causes.some(({ severity }) => severity === 'fail')) {
      return triedBy('hopeless', told);
    }
    if (leftMs() <= BETWEEN_MS) return triedBy('time-is-up', told);
    await sleep(BETWEEN_MS);
    isFirst = false;
  }
}

function triedBy(outcome: WaitOutcome, { report, aside }: Told): Tried {
  const { steps, said, causes } = report;
  return { outcome, checked: aside.checked, causes, proof: { outcome: report.outcome, steps, said } };
}

async function whyNot(outcome: WaitOutcome, tried: Tried | null, host: LocalHost, session: Session) {
  if (outcome === 'ready' || outcome === 'interrupted') return { checked: null, causes: [] };
  if (tried !== null) return { checked: tried.checked, causes: tried.causes };
  // Whoever only waits pays for no check.
  const { runAllChecks } = await import('../check/run-all-checks.ts');
  const { report }: CheckRun = await runAllChecks(host, session);
  return { checked: report, causes: report.causes };
}
