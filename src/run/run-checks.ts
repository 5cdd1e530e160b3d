import type { Finding } from '../knowledge/causes.ts';
import type { Check, Judgement } from './check.ts';
import type { Ask } from './fact.ts';

export interface CheckOutcome {
  readonly check: Check;
  readonly judgement: Judgement;
  readonly durationMs: number;
}

/**
 * Runs all checks at once; one that requires others waits for those, and is skipped where one of them did not
 * pass. Facts are shared. A judge that throws is a bug of ours: its check is `unknown`, the run goes on.
 * Outcomes come in the order of the checks, whatever finished first.
 */
export async function runChecks(
  checks: readonly Check[],
  ask: Ask,
  isSelected: (check: Check) => boolean,
  onDone: (outcome: CheckOutcome) => void = () => {},
): Promise<readonly CheckOutcome[]> {
  const running = new Map<string, Promise<CheckOutcome>>();
  const outcomeOf = (check: Check): Promise<CheckOutcome> => {
    const outcome = running.get(check.id) ?? runOne(check);
    running.set(check.id, outcome);
    return outcome;
  };

  const runOne = async (check: Check): Promise<CheckOutcome> => {
    const required = await Promise.all(
      checks.filter(({ id }) => check.requires.includes(id)).map((other) => outcomeOf(other)),
    );
    const started = performance.now();
    const blocking = required.find((outcome) => blocks(outcome.judgement));
    const judgement: Judgement = isSelected(check)
      ? blocking === undefined
        ? await judged(check, ask)
        : { status: 'skip', because: { kind: 'check', check: firstBlocker(blocking) } }
      : { status: 'skip', because: { kind: 'not-selected' } };
    const outcome = { check, judgement, durationMs: performance.now() - started };
    onDone(outcome);
    return outcome;
  };

  return Promise.all(checks.map((check) => outcomeOf(check)));
}

/** What all of them have found, in their order. */
export function findingsOf(outcomes: readonly CheckOutcome[]): readonly Finding[] {
  return outcomes.flatMap(({ judgement }) => (judgement.status === 'found' ? judgement.findings : []));
}

async function judged(check: Check, ask: Ask): Promise<Judgement> {
  try {
    return await check.judge(ask.fact);
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { status: 'unknown', why: { reason: 'failed', detail }, evidence: [] };
  }
}

function blocks(judgement: Judgement): boolean {
  switch (judgement.status) {
    case 'pass':
      return false;
    case 'found':
      return judgement.findings.some((finding) => finding.severity === 'fail');
    case 'unknown':
      return false;
    case 'skip':
      return judgement.because.kind === 'check';
  }
}

/** The check at the beginning of a chain of skips: that is the one to mend. */
function firstBlocker(outcome: CheckOutcome): string {
  const { judgement } = outcome;
  return judgement.status === 'skip' && judgement.because.kind === 'check'
    ? judgement.because.check
    : outcome.check.id;
}
