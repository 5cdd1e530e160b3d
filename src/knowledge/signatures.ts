import type { CauseId } from './causes.ts';
import { isCauseId } from './implications.ts';
import entries from './signatures.toml';

export type Confidence = 'certain' | 'likely' | 'possible';

export interface Signature {
  readonly cause: CauseId;
  readonly confidence: Confidence;
  readonly pattern: RegExp;
  readonly source: string;
}

export interface Recognised {
  readonly cause: CauseId;
  readonly confidence: Confidence;
  /** The words that matched. */
  readonly matched: string;
}

export const SIGNATURES: readonly Signature[] = readSignatures(entries);

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

/** Throws on an entry that is not whole: a test reads the file, so none is shipped. */
export function readSignatures(value: unknown): readonly Signature[] {
  if (
    typeof value !== 'object' ||
    value === null ||
    !('signature' in value) ||
    !Array.isArray(value.signature)
  ) {
    throw new Error('signatures.toml: no [[signature]]');
  }
  return value.signature.map((entry: unknown) => {
    const fields = new Map<string, unknown>(
      Object.entries(typeof entry === 'object' && entry !== null ? entry : {}),
    );
    const cause = fields.get('cause');
    const confidence = fields.get('confidence');
    const pattern = fields.get('pattern');
    const source = fields.get('source');
    if (
      typeof cause !== 'string' ||
      !isCauseId(cause) ||
      (confidence !== 'certain' && confidence !== 'likely' && confidence !== 'possible') ||
      typeof pattern !== 'string' ||
      typeof source !== 'string'
    ) {
      throw new Error(`signatures.toml: ${JSON.stringify(entry)}`);
    }
    return { cause, confidence, pattern: new RegExp(pattern, 'i'), source };
  });
}
