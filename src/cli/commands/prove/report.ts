import type { CauseId, Finding } from '../../../knowledge/causes.ts';
import type { ProofOutcome } from '../../../knowledge/vocabulary/proof.ts';
import type { StepResult } from '../../../prove/step.ts';
import type { ProvedStep } from '../../../report/models/proof.ts';
import type { ProveReport } from '../../../report/models/prove-report.ts';
import { findingText } from '../../../report/check-report.ts';
import type { ReportHost } from '../../../report/models/check-report.ts';
import type { Aside } from '../../../report/renderers/renderer.ts';
import type { Session } from '../../session.ts';
import type { CheckRun } from '../check/run-all-checks.ts';

/** The report, and what only people are told. */
export interface Told {
  readonly report: ProveReport;
  readonly aside: Aside<'prove'>;
}

/** What is known besides the steps. */
interface Around {
  readonly host: ReportHost;
  readonly checked: CheckRun | null;
  /** The address of an engine that is not this machine's. */
  readonly elsewhere: string | null;
  /** What the engine refused others, where all that was tried went well. */
  readonly before: readonly Finding[];
}

/** What the command answers with; `outcome` where it is known without the steps. */
export function proveReport(
  outcome: ProofOutcome | null,
  results: readonly StepResult[],
  { host, checked, elsewhere, before }: Around,
  session: Session,
): Told {
  const steps = results.map((result) => stepOf(result, session));
  const named = new Set<CauseId>(results.flatMap(({ cause }) => cause ?? []));
  if (isWithoutClient(results)) named.add('docker-not-installed');
  const found = checked?.report.causes ?? [];
  return {
    report: {
      host: host,
      outcome: outcome ?? outcomeOf(results),
      steps,
      causes: outcome === 'not-reached' ? found : found.filter(({ id }) => named.has(id)),
      said: [
        ...results.flatMap((result) => sayingOf(result, { found, isHere: elsewhere === null }, session)),
        ...before.map((finding) => beforeText(finding, session)),
      ],
    },
    aside: { checked: checked?.report ?? null, elsewhere },
  };
}

function stepOf({ id, ms, end, cause }: StepResult, { messages: { prove: words } }: Session): ProvedStep {
  const said = 'said' in end ? end.said : words.notDone(end.reason, words.steps);
  return { id, title: words.steps[id], status: end.status, ms, said, cause };
}

/** What its user types was not tried. */
export function isWithoutClient(results: readonly StepResult[]): boolean {
  return results.some(
    ({ end }) => 'reason' in end && (end.reason.kind === 'no-client' || end.reason.kind === 'client-dead'),
  );
}

function outcomeOf(results: readonly StepResult[]): ProofOutcome {
  const ends = results.map(({ end }) => end);
  if (ends.some((end) => 'reason' in end && end.reason.kind === 'interrupted')) return 'interrupted';
  if (ends.some(({ status }) => status === 'fail')) return 'failed';
  if (ends.some(({ status }) => status === 'unknown')) return 'undetermined';
  return isWithoutClient(results) ? 'engine-only' : 'proven';
}

/** What nobody has explained, and what only the engine's words name. */
function sayingOf(
  { id, end, cause }: StepResult,
  { found, isHere }: { readonly found: readonly { readonly id: CauseId }[]; readonly isHere: boolean },
  { messages: { prove: words, causes }, command }: Session,
): readonly string[] {
  if (end.status !== 'fail') return [];
  if (cause === null) {
    // Of an engine elsewhere the journal is not here.
    const journal = isHere ? ['journalctl -u docker -n 100'] : [];
    const commands = [`${command} check --verbose`, 'docker info', ...journal];
    return [words.unknownCause(words.steps[id]), words.whatToSend(commands), words.toWhom(isHere)];
  }
  if (found.some((one) => one.id === cause)) return [];
  return [words.named(causes[cause].title, `${command} explain ${cause}`)];
}

function beforeText(finding: Finding, { messages, command }: Session): string {
  return messages.prove.before(findingText(finding, messages), `${command} explain ${finding.cause}`);
}
