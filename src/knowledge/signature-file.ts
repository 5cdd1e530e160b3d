import type { CauseId } from './causes.ts';
import { isCauseId } from './implications.ts';

export type Confidence = 'certain' | 'likely' | 'possible';

/** A text that is the mark of a cause, and where the text comes from. */
export interface Signature {
  readonly cause: CauseId;
  readonly confidence: Confidence;
  readonly pattern: RegExp;
  readonly source: string;
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
