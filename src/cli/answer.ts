import type { ReportHead } from '../report/models/head.ts';
import type { Answer, CommandName, Reports } from '../report/models/reports.ts';
import { formatsOf, RENDERERS } from '../report/renderers/index.ts';
import type { Aside, View } from '../report/renderers/renderer.ts';
import { outgoing } from './outgoing.ts';
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
 * and prints it. Gives back the answer as it was printed; rejects with a {@link UsageError} where the command has none
 * in that format.
 */
export async function answer<C extends CommandName>(
  command: C,
  { startedAt, report, aside }: Said<C>,
  session: Session,
): Promise<Answer<C>> {
  const { messages, screen, format, verbose, quiet, tool } = session;
  const load = RENDERERS[command][format];
  if (load === null) {
    throw new UsageError(messages.errors.notOneOf('--format', format, formatsOf(command).join(', ')));
  }
  const head: ReportHead<C> = {
    schemaVersion: 1,
    tool,
    command,
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
  };
  const said = outgoing({ answer: { ...head, ...report }, aside });
  const { columns, paint } = screen;
  const view: View = { messages, columns, paint, verbose, quiet, command: session.command };
  const text = (await load())(said.answer, view, said.aside);
  if (text !== '') screen.print(text);
  return said.answer;
}
