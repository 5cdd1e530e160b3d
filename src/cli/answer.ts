import type { ReportHead } from '../report/models/head.ts';
import type { Answer, CommandName, Reports } from '../report/models/reports.ts';
import { formatsOf, RENDERERS, type Format } from '../report/renderers/index.ts';
import type { Aside, Renderer, View } from '../report/renderers/renderer.ts';
import { machineName } from '../host/machine-name.ts';
import { outgoing, outgoingText } from './outgoing.ts';
import type { Session } from './session.ts';
import { UsageError } from './usage-error.ts';

/** What a command has to say: its report, when it began, and what only people are told. */
export interface Said<C extends CommandName> {
  readonly startedAt: Date;
  readonly report: Reports[C];
  readonly aside: Aside<C>;
}

/**
 * The one way out: writes the head, takes credentials out of the whole, renders it in the format that was asked for,
 * prints it, and writes it to the files that were asked for. Gives back the answer as it was printed; rejects with a {@link UsageError} where the command has none
 * in that format.
 */
export async function answer<C extends CommandName>(
  command: C,
  { startedAt, report, aside }: Said<C>,
  session: Session,
): Promise<Answer<C>> {
  const { messages, screen, format, outputs, verbose, quiet, failOn } = session;
  const said = outgoing({ answer: { ...headOf(command, startedAt, session), ...report }, aside });
  const { columns, rows, paint } = screen;
  const view: View = { messages, columns, rows, paint, verbose, quiet, failOn, command: session.command };
  const render = async (as: Format, of: View): Promise<string> =>
    (await rendererOf(command, as, session))(said.answer, of, said.aside);
  const text = await render(format, view);
  if (text !== '') screen.print(format === 'pretty' ? screen.fit(text) : text);
  for (const { format: as, path } of outputs) {
    const plain: View = { ...view, ...PLAIN };
    const whole = outgoingText(await render(as, plain));
    const { writeReport } = await import('./outputs/write-report.ts');
    await writeReport(path, whole, session);
  }
  return said.answer;
}

/** The same as a text, for a file that is made of several. */
export async function answerText<C extends CommandName>(
  command: C,
  { startedAt, report, aside }: Said<C>,
  format: Format,
  session: Session,
): Promise<string> {
  const said = outgoing({ answer: { ...headOf(command, startedAt, session), ...report }, aside });
  const { messages, failOn } = session;
  const render = await rendererOf(command, format, session);
  const view = { messages, failOn, command: session.command, verbose: false, quiet: false };
  return outgoingText(render(said.answer, { ...view, ...PLAIN }, said.aside));
}

function headOf<C extends CommandName>(command: C, startedAt: Date, session: Session): ReportHead<C> {
  return {
    schemaVersion: 1,
    tool: session.tool,
    command,
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    ...named(session),
  };
}

/** How a text stands in an answer: what somebody copied out of one is held against it. */
export function asAnswered(text: string): string {
  return outgoing({ line: text }).line;
}

/** For whoever gathers the reports of many machines; the formats for people and pipelines have no use for it. */
function named({ anonymous, format, outputs }: Session): Pick<ReportHead, 'runId' | 'hostname'> {
  const isJson = format === 'json' || outputs.some((output) => output.format === 'json');
  return isJson && !anonymous ? { runId: crypto.randomUUID(), hostname: machineName() } : {};
}

/** Of a file. */
const PLAIN: Pick<View, 'columns' | 'rows' | 'paint'> = {
  columns: 80,
  rows: undefined,
  paint: (_style, painted) => painted,
};

async function rendererOf<C extends CommandName>(
  command: C,
  format: Format,
  { messages }: Session,
): Promise<Renderer<C>> {
  const load = RENDERERS[command][format];
  if (load === null) {
    throw new UsageError(messages.errors.noSuchReport(command, format, formatsOf(command)));
  }
  return await load();
}
