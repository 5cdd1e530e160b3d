import { structuredPatch } from 'diff';
import { decodeAsFound, findEncoding } from '../../facts/daemon-json/decode.ts';
import type { Shown } from './kind.ts';

/** More than anybody reads, and more than 100 mirrors take. */
const MOST_LINES = 300;
const LONGEST_LINE = 1_000;

/** Files of megabytes in which everything is new are compared by nobody: then one is taken away and one is put there. */
const DEADLINE_MS = 1_000;

/**
 * What makes one text of the other, for a person to read before it is done; null where there is no file. Bounded,
 * however large the files are.
 */
export function fileDiff(
  before: Uint8Array | null,
  after: Uint8Array | null,
): Extract<Shown, { by: 'diff' }> {
  const oldBytes = before ?? new Uint8Array();
  const newBytes = after ?? new Uint8Array();
  const from = findEncoding(oldBytes);
  const to = findEncoding(newBytes);
  const lines = linesOf(decodeAsFound(oldBytes, from), decodeAsFound(newBytes, to));
  const isReencoded = before !== null && after !== null && from !== to;
  return {
    by: 'diff',
    lines: lines.slice(0, MOST_LINES).map(shortened),
    more: Math.max(0, lines.length - MOST_LINES),
    encoding: isReencoded ? { from, to } : null,
  };
}

function linesOf(before: string, after: string): readonly string[] {
  const patch = structuredPatch('a', 'b', before, after, '', '', { context: 3, timeout: DEADLINE_MS });
  if (patch === undefined) {
    return [...before.split('\n').map((line) => `-${line}`), ...after.split('\n').map((line) => `+${line}`)];
  }
  return patch.hunks.flatMap((hunk) => [
    `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
    ...hunk.lines,
  ]);
}

function shortened(line: string): string {
  const clean = line.replaceAll('\r', '');
  return clean.length <= LONGEST_LINE
    ? clean
    : `${clean.slice(0, LONGEST_LINE)}… (+${clean.length - LONGEST_LINE})`;
}
