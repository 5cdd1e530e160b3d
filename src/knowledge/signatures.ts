import type { CauseId } from './causes.ts';
import { readSignatures, type Confidence, type Signature } from './signature-file.ts';
import entries from './signatures.toml';
import { START_SIGNATURES } from './start-failure.ts';

export type { Confidence, Signature } from './signature-file.ts';

export interface Recognised {
  readonly cause: CauseId;
  readonly confidence: Confidence;
  /** The words that matched. */
  readonly matched: string;
}

/** The last words of a failed start stand before those that are the mark of many things. */
export const SIGNATURES: readonly Signature[] = [...START_SIGNATURES, ...readSignatures(entries)];

/** A longer line is no error message; only its beginning is looked at. */
const LONGEST_LINE = 4000;

/** The causes that a text names, the most certain first, each once. */
export function recognise(text: string): readonly Recognised[] {
  const found = new Map<CauseId, Recognised>();
  for (const raw of text.split('\n')) {
    const line = plain(raw.slice(0, LONGEST_LINE));
    for (const { cause, confidence, pattern } of SIGNATURES) {
      const match = pattern.exec(line);
      if (match === null) continue;
      if (!found.has(cause)) found.set(cause, { cause, confidence, matched: match[0] });
      break;
    }
  }
  return [...found.values()].sort((a, b) => RANK[a.confidence] - RANK[b.confidence]);
}

const RANK: Readonly<Record<Confidence, number>> = { certain: 0, likely: 1, possible: 2 };

/** Without the colours of a terminal, and with the quotes that a log put a backslash before. */
function plain(line: string): string {
  // eslint-disable-next-line no-control-regex
  return line.replace(/\u001B\[[0-9;]*[A-Za-z]/g, '').replaceAll('\\"', '"');
}
