import { asObject, listOf, parseObject, textOf } from '../../notation/json-object.ts';
import type { Range } from './pieces.ts';

/** What is here of a blob, and where in the file. */
export interface Noted {
  readonly digest: string;
  readonly size: number;
  readonly offset: number;
  readonly here: readonly Range[];
}

/** The notes of an unfinished download, which the next run goes by; what they say is held against the digests anyway. */
export function writeNotes(blobs: readonly Noted[]): string {
  return `${JSON.stringify({ format: 1, blobs })}\n`;
}

export function readNotes(text: string): readonly Noted[] {
  const { format, blobs } = parseObject(text);
  if (format !== 1) return [];
  return listOf(blobs).map((entry) => {
    const { digest, size, offset, here } = asObject(entry);
    return {
      digest: textOf(digest),
      size: numberOf(size),
      offset: numberOf(offset),
      here: listOf(here).map((range) => {
        const [from, to] = listOf(range);
        return [numberOf(from), numberOf(to)] as const;
      }),
    };
  });
}

/** -1 is no place of any blob. */
function numberOf(value: unknown): number {
  return Number.isSafeInteger(value) ? Number(value) : -1;
}
