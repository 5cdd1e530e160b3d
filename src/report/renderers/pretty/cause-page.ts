import type { ExplainedCause } from '../../models/explain-report.ts';
import { indented } from '../../text/indent.ts';
import { headed, sections } from '../../text/sections.ts';
import { stepLines } from '../../text/steps.ts';
import type { View } from '../renderer.ts';

/** All that is known of one cause: what it is, how one can tell, how to mend it by hand, where it is written. */
export function renderCausePage(
  cause: ExplainedCause,
  forWhom: readonly string[],
  { messages, columns, paint }: View,
): string {
  const words = messages.explain;
  const prose = (text: string): readonly string[] => indented(text, 2, columns);
  return sections([
    [paint('bold', messages.report.named(cause.title, cause.id)), ...prose(cause.explanation)],
    headed(words.howWeTell, 0, prose(cause.howWeTell), paint),
    headed(words.byHand, 0, [...forWhom, ...stepLines(cause.steps, { by: 2, columns, paint })], paint),
    headed(words.source, 0, cause.sources.flatMap(prose), paint),
  ]);
}
