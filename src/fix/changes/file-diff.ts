import { structuredPatch } from 'diff';
import { decodeAsFound, findEncoding } from '../../facts/daemon-json/decode.ts';
import type { Shown } from './kind.ts';

/** What makes one text of the other, for a person to read before it is done; null where there is no file. */
export function fileDiff(
  before: Uint8Array | null,
  after: Uint8Array | null,
): Extract<Shown, { by: 'diff' }> {
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
    { context: 3 },
  );
  const lines = patch.hunks.flatMap((hunk) => [
    `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
    ...hunk.lines.map((line) => line.replaceAll('\r', '')),
  ]);
  const isReencoded = before !== null && after !== null && from !== to;
  return { by: 'diff', lines, encoding: isReencoded ? { from, to } : null };
}
