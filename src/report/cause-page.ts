import type { Messages } from '../messages/messages.ts';
import type { ExplainedCause } from './models/explain-report.ts';
import type { Paint } from './pretty.ts';
import { wrap } from './text/wrap.ts';

export interface PageOptions {
  readonly messages: Messages;
  readonly columns: number;
  readonly paint: Paint;
}

/** All that is known of one cause: what it is, how one can tell, how to mend it by hand, where it is written. */
export function renderCausePage(cause: ExplainedCause, options: PageOptions): string {
  const { messages, paint } = options;
  const words = messages.explain;
  return [
    [
      `${paint('bold', cause.title)} ${paint('dim', `(${cause.id})`)}`,
      ...indented(cause.explanation, options),
    ],
    section(words.howWeTell, [cause.howWeTell], options),
    section(words.byHand, cause.advice, options),
    section(words.source, cause.sources, options),
  ]
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function section(heading: string, lines: readonly string[], options: PageOptions): readonly string[] {
  return [
    options.paint('bold', heading),
    ...lines.flatMap((line) =>
      // A command is copied as it stands.
      line.startsWith('$ ') ? [`  ${options.paint('cyan', line)}`] : indented(line, options),
    ),
  ];
}

function indented(text: string, { columns }: PageOptions): readonly string[] {
  return wrap(text, columns - 2).map((line) => `  ${line}`);
}
