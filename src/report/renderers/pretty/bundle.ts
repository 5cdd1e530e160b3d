import type { Answer } from '../../models/reports.ts';
import { byteSize } from '../../text/byte-size.ts';
import { headed, sections } from '../../text/sections.ts';
import { table } from '../../text/table.ts';
import { wrap } from '../../text/wrap.ts';
import type { View } from '../renderer.ts';

/** What is in it, what is not in it any more, and what is told of it. */
export function renderBundle(report: Answer<'bundle'>, view: View): string {
  const { state, path, bytes, anonymous, files, removed, left } = report;
  const { messages, paint, columns, command } = view;
  const words = messages.bundle;
  const said = (text: string): readonly string[] => wrap(text, columns);
  const end =
    state === 'refused'
      ? [...said(words.refused), ...left.map(({ file, what }) => `  ${file}: ${words.left[what]}`)]
      : state === 'listed'
        ? said(words.listed(byteSize(bytes)))
        : [...said(words.written(path ?? '', byteSize(bytes))), `  $ ${command} check --from ${path ?? ''}`];
  return sections([
    headed(
      words.holds,
      0,
      table(
        files.map((file) => [`  ${file.name}`, byteSize(file.bytes), words.part[file.part]]),
        2,
      ),
      paint,
    ),
    headed(
      words.removed,
      0,
      table(
        removed.map(({ kind, count }) => [`  ${count}`, words.kind[kind]]),
        2,
      ),
      paint,
    ),
    anonymous ? [] : said(words.names),
    end,
  ]);
}
