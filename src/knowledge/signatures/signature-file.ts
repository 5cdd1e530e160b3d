import type { CauseId } from '../causes.ts';
import { isCauseId } from '../implications.ts';
import { tableOf, type Confidence } from './signature.ts';

/** A text that is the mark of a cause. */
export interface Signature {
  readonly cause: CauseId;
  /** The cause where another registry than Docker Hub is named around the text; else `cause`. */
  readonly elsewhere: CauseId;
  readonly confidence: Confidence;
  readonly pattern: RegExp;
  /** One of them stands in every text that the pattern matches; see {@link wordsOf}. */
  readonly words: readonly string[];
  readonly also: readonly CauseId[];
  readonly source: string;
}

/** Throws on an entry that is not whole: a test reads every file, so none is shipped. */
export function readSignatures(file: unknown): readonly Signature[] {
  return tableOf(file, 'signature').map((entry) => {
    const cause = entry.text('cause');
    const elsewhere = entry.texts().get('elsewhere') ?? cause;
    const also = entry.list('also');
    const unknown = [cause, elsewhere, ...also].find((id) => !isCauseId(id));
    if (!isCauseId(cause) || !isCauseId(elsewhere) || unknown !== undefined)
      throw new Error(`signatures: no cause ${unknown ?? cause}`);
    const pattern = entry.text('pattern');
    let compiled: RegExp | null = null;
    return {
      cause,
      elsewhere,
      confidence: entry.confidence(),
      // Few of them are ever tried: the words come first.
      get pattern() {
        compiled ??= new RegExp(pattern, 'i');
        return compiled;
      },
      words: entry.list('words'),
      also: also.filter(isCauseId),
      source: entry.text('source'),
    };
  });
}
