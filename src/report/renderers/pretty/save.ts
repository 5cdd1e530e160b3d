import type { Answer } from '../../models/reports.ts';
import { wrap } from '../../text/wrap.ts';
import type { View } from '../renderer.ts';

/** What became of the file, or which platforms there are; a command that goes on stands in one line, to be pasted. */
export function renderSave(
  { said }: Pick<Answer<'pull --save'>, 'said'> | Pick<Answer<'pull --list-platforms'>, 'said'>,
  { columns }: View,
): string {
  return said.flatMap((text) => (text.startsWith('  ') ? [text] : wrap(text, columns))).join('\n');
}
