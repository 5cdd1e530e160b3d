import { inputPieces } from '../../../host/input.ts';
import type { CauseId } from '../../../knowledge/causes.ts';
import { isCauseId } from '../../../knowledge/implications.ts';
import { recognise, recogniseStream } from '../../../knowledge/recognise.ts';
import { alternativesTo, type Alternatives } from '../../../knowledge/signatures/alternatives.ts';
import type { Recognised } from '../../../knowledge/signatures/signature.ts';
import { SOURCES } from '../../../knowledge/sources.ts';
import { redact } from '../../../redact/redact.ts';
import { renderCausePage } from '../../../report/cause-page.ts';
import { callable } from '../../../report/models/check-report.ts';
import { renderExplanation } from '../../../report/explain-pretty.ts';
import type { Checked, ExplainedCause, ExplainReport } from '../../../report/models/explain-report.ts';
import { renderJson } from '../../../report/json.ts';
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
  const { messages, screen, format, tool, command } = session;
  if (text === '' && process.stdin.isTTY) throw new UsageError(messages.explain.noText);
  const found = await recognised(text);
  const [first] = found;
  const alternatives = first === undefined ? null : alternativesTo(first);
  const checked = check && alternatives !== null ? await checkHere(found, alternatives, session) : null;
  const report: ExplainReport = {
    schemaVersion: 1,
    tool,
    command: 'explain',
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    causes: found.map((one) => explained(one, session)),
    checked,
  };
  const [told] = report.causes;
  if (format === 'json') screen.print(renderJson(report));
  else if (told?.id === text && checked === null)
    screen.print(renderCausePage(told, { ...screen, messages }));
  else {
    const offersCheck = alternatives !== null && checked === null;
    const checkCommand = offersCheck ? `${command} check --only ${alternatives.checks.join(',')}` : null;
    screen.print(renderExplanation(report, { ...screen, messages, checkCommand }));
  }
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
    matched: redact(one.matched),
    title,
    explanation,
    howWeTell,
    advice: adviceOf(one.cause, messages).map((line) => callable(line, command)),
    sources: SOURCES[one.cause],
    also: (alternatives?.also ?? []).map((id) => ({ id, title: messages.causes[id].title })),
    tellApart: alternatives === null ? null : redact(alternatives.command),
  };
}

function adviceOf(cause: CauseId, { causes }: Session['messages']): readonly string[] {
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
