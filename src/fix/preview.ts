import { structuredPatch } from 'diff';
import { decodeAsFound, findEncoding } from '../facts/daemon-json/decode.ts';
import type { FileEdit } from './change.ts';

export interface Preview {
  /** Lines of a unified diff, without its two head lines; its credentials are taken out on the way to a person. */
  readonly lines: readonly string[];
  /** Null where the encoding stays. */
  readonly encoding: { readonly from: string; readonly to: string } | null;
}

/** What an edit changes, for a person to read before it is made. */
export function previewEdit({ before, after }: Pick<FileEdit, 'before' | 'after'>): Preview {
  const oldBytes = before ?? new Uint8Array();
  const newBytes = after ?? new Uint8Array();
  const from = findEncoding(oldBytes);
  const to = findEncoding(newBytes);
  const patch = structuredPatch(
    'a',
    'b',
    decodeAsFound(oldBytes, from),
    decodeAsFound(newBytes, to),
    '',
    '',
    {
      context: 3,
    },
  );
  const lines = patch.hunks.flatMap((hunk) => [
    `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
    ...hunk.lines.map((line) => line.replaceAll('\r', '')),
  ]);
  return { lines, encoding: before === null || after === null || from === to ? null : { from, to } };
}
