import { inputPieces } from '../../../host/input.ts';
import type { CauseId } from '../../../knowledge/causes.ts';
import { isCauseId } from '../../../knowledge/implications.ts';
import { recognise, recogniseStream } from '../../../knowledge/recognise.ts';
import { alternativesTo, type Alternatives } from '../../../knowledge/signatures/alternatives.ts';
import type { Recognised } from '../../../knowledge/signatures/signature.ts';
import type { Step } from '../../../knowledge/vocabulary/advice.ts';
import { SOURCES } from '../../../knowledge/sources.ts';
import { reportedAdvice } from '../../../report/reported-advice.ts';
import type { Checked, ExplainedCause, ExplainReport } from '../../../report/models/explain-report.ts';
import { answer } from '../../answer.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import type { Session } from '../../session.ts';
import { UsageError } from '../../usage-error.ts';

export interface ExplainOptions {
  /** Empty: the text comes on standard input. A cause's id prints that cause. */
  readonly text: string;
  /** Run the checks on this machine that tell the causes of the text apart. */
  readonly check: boolean;
}

export async function runExplain({ text, check }: ExplainOptions, session: Session): Promise<ExitCode> {
  const startedAt = new Date();
  const { messages, command } = session;
  if (text === '' && process.stdin.isTTY) throw new UsageError(messages.explain.noText);
  const found = await recognised(text);
  const [first] = found;
  const alternatives = first === undefined ? null : alternativesTo(first);
  const checked = check && alternatives !== null ? await checkHere(found, alternatives, session) : null;
  const report: ExplainReport = { causes: found.map((one) => explained(one, session)), checked };
  const checkCommand =
    alternatives !== null && checked === null
      ? `${command} check --only ${alternatives.checks.join(',')}`
      : null;
  await answer('explain', { startedAt, report, aside: { checkCommand } }, session);
  return found.length === 0 ? EXIT.undetermined : EXIT.ok;
}

async function recognised(text: string): Promise<readonly Recognised[]> {
  if (isCauseId(text)) return [{ cause: text, confidence: 'certain', matched: text, also: [] }];
  return text === '' ? recogniseStream(inputPieces()) : recognise(text);
}

function explained(one: Recognised, { messages, command }: Session): ExplainedCause {
  const { title, explanation, howWeTell } = messages.causes[one.cause];
  const alternatives = alternativesTo(one);
  return {
    id: one.cause,
    confidence: one.confidence,
    matched: one.matched,
    title,
    explanation,
    howWeTell,
    ...reportedAdvice(adviceOf(one.cause, messages), { command, price: messages.report.stopsContainers }),
    sources: SOURCES[one.cause],
    also: (alternatives?.also ?? []).map((id) => ({ id, title: messages.causes[id].title })),
    tellApart: alternatives === null ? null : alternatives.command,
  };
}

function adviceOf(cause: CauseId, { causes }: Session['messages']): readonly Step[] {
  return causes[cause].advice(null);
}

/** Just the checks that discriminate; loaded only here, as a text alone needs none of them. */
async function checkHere(
  found: readonly Recognised[],
  { also, checks }: Alternatives,
  session: Session,
): Promise<Checked> {
  const [{ createLocalHost }, { runAllChecks }] = await Promise.all([
    import('../../../host/local.ts'),
    import('../check/run-all-checks.ts'),
  ]);
  const host = createLocalHost();
  try {
    const { report } = await runAllChecks(host, { ...session, only: checks, skip: [] });
    const meant = new Set<CauseId>([...found.map(({ cause }) => cause), ...also]);
    const seen = new Set(report.checks.flatMap(({ findings }) => findings.map(({ cause }) => cause)));
    return {
      confirmed: [...meant].filter((cause) => seen.has(cause)),
      causes: report.causes.map(({ id }) => id),
      checks: report.checks.filter(({ status }) => status !== 'skip'),
    };
  } finally {
    host.close();
  }
}
