import { structuredPatch } from 'diff';
import { decodeAsFound, findEncoding } from '../../facts/daemon-json/decode.ts';
import { countLines, differingPart, type DifferingPart } from './differing-part.ts';
import type { Shown } from './kind.ts';

/** More than anybody reads, and more than 100 mirrors take. */
const MOST_LINES = 300;
const LONGEST_LINE = 1_000;
/** Lines around what changes. */
const CONTEXT = 3;

/** Less is compared whole; more only where it differs, and where that is more still, by nobody. */
const COMPARED = 128 * 1024;

/**
 * What makes one text of the other, for a person to read before it is done; null where there is no file. Bounded,
 * however large the files are; `context` is the lines around a change.
 */
export function fileDiff(
  before: Uint8Array | null,
  after: Uint8Array | null,
  context: number = CONTEXT,
): Extract<Shown, { by: 'diff' }> {
  const oldBytes = before ?? new Uint8Array();
  const newBytes = after ?? new Uint8Array();
  const from = findEncoding(oldBytes);
  const to = findEncoding(newBytes);
  const { lines, more } = linesOf(decodeAsFound(oldBytes, from), decodeAsFound(newBytes, to), context);
  const isReencoded = before !== null && after !== null && from !== to;
  return {
    by: 'diff',
    lines: lines.map(shortened),
    more,
    encoding: isReencoded ? { from, to } : null,
  };
}

interface Lines {
  readonly lines: readonly string[];
  readonly more: number;
}

function linesOf(before: string, after: string, context: number): Lines {
  const isShort = Math.max(before.length, after.length) <= COMPARED;
  const part = isShort ? { before, after, linesBefore: 0 } : differingPart(before, after);
  if (Math.max(part.before.length, part.after.length) > COMPARED) return oneForTheOther(part);
  const { hunks } = structuredPatch('a', 'b', part.before, part.after, '', '', { context });
  const lines = hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines: inHunk }) => [
    `@@ -${oldStart + part.linesBefore},${oldLines} +${newStart + part.linesBefore},${newLines} @@`,
    ...inHunk,
  ]);
  return { lines: lines.slice(0, MOST_LINES), more: Math.max(0, lines.length - MOST_LINES) };
}

/** All of one is taken away and all of the other put there: no more is made of it than is shown. */
function oneForTheOther({ before, after }: DifferingPart): Lines {
  const gone = firstLines(before).map((line) => `-${line}`);
  const come = firstLines(after).map((line) => `+${line}`);
  const lines = [...gone, ...come].slice(0, MOST_LINES);
  const all = countLines(before) + countLines(after) + 2;
  return { lines, more: Math.max(0, all - lines.length) };
}

function firstLines(text: string): readonly string[] {
  return text.split('\n', MOST_LINES);
}

function shortened(line: string): string {
  const clean = line.replaceAll('\r', '');
  return clean.length <= LONGEST_LINE
    ? clean
    : `${clean.slice(0, LONGEST_LINE)}… (+${clean.length - LONGEST_LINE})`;
}
