import { readInput } from '../../host/input.ts';
import type { CauseId } from '../../knowledge/causes.ts';
import { isCauseId } from '../../knowledge/implications.ts';
import { recognise } from '../../knowledge/signatures.ts';
import { SOURCES } from '../../knowledge/sources.ts';
import { redact } from '../../redact/redact.ts';
import { renderCausePage } from '../../report/cause-page.ts';
import { callable } from '../../report/check-report.ts';
import type { ExplainReport } from '../../report/explain-report.ts';
import { renderJson } from '../../report/json.ts';
import { wrap } from '../../report/wrap.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';

export interface ExplainOptions {
  /** Empty: the text comes on standard input. A cause's id prints that cause. */
  readonly text: string;
}

export async function runExplain({ text }: ExplainOptions, session: Session): Promise<ExitCode> {
  const startedAt = new Date();
  const { messages, screen, format, tool, command } = session;
  if (text === '' && process.stdin.isTTY) throw new UsageError(messages.explain.noText);
  const causes = isCauseId(text)
    ? [{ cause: text, confidence: 'certain', matched: text } as const]
    : recognise(text === '' ? await readInput() : text);
  const report: ExplainReport = {
    schemaVersion: 1,
    tool,
    command: 'explain',
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    causes: causes.map(({ cause, confidence, matched }) => ({
      id: cause,
      confidence,
      matched: redact(matched),
      title: messages.causes[cause].title,
      explanation: messages.causes[cause].explanation,
      howWeTell: messages.causes[cause].howWeTell,
      advice: adviceOf(cause, session).map((line) => callable(line, command)),
      sources: SOURCES[cause],
    })),
  };
  const [first] = report.causes;
  if (format === 'json') screen.print(renderJson(report));
  else if (first === undefined) screen.print(messages.explain.notRecognised);
  else if (first.id === text) screen.print(renderCausePage(first, { ...screen, messages }));
  else screen.print(pretty(report, session));
  return report.causes.length === 0 ? EXIT.undetermined : EXIT.ok;
}

function adviceOf(cause: CauseId, { messages }: Session): readonly string[] {
  return messages.causes[cause].advice(null);
}

function pretty({ causes }: ExplainReport, { messages, screen }: Session): string {
  const words = messages.explain;
  const [first, ...others] = causes;
  if (first === undefined) return words.notRecognised;
  const indented = (text: string, by: number): readonly string[] =>
    wrap(text, screen.columns - by).map((line) => ' '.repeat(by) + line);
  return [
    `${screen.paint('bold', first.title)} ${screen.paint('dim', `(${first.id}, ${words.confidence[first.confidence]})`)}`,
    ...indented(`${words.matched}: ${first.matched}`, 2),
    '',
    ...indented(first.explanation, 2),
    '',
    `  ${screen.paint('bold', messages.report.whatToDo)}`,
    ...first.advice.flatMap((line) =>
      line.startsWith('$ ') ? [`    ${screen.paint('cyan', line)}`] : indented(line, 4),
    ),
    ...(others.length === 0 ? [] : ['', `  ${screen.paint('bold', words.alsoPossible)}`]),
    ...others.map(({ id, title }) => `    ${title} ${screen.paint('dim', `(${id})`)}`),
  ].join('\n');
}
