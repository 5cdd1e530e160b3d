import type { CauseId } from '../causes.ts';
import { isCauseId } from '../implications.ts';
import { tableOf, type Confidence, type Entry } from './signature.ts';

/** A text that is the mark of a cause. */
export interface Signature {
  readonly cause: CauseId;
  /** The cause where another registry than Docker Hub is named around the text; else `cause`. */
  readonly elsewhere: CauseId;
  readonly confidence: Confidence;
  readonly pattern: RegExp;
  /** What it consists of: where it matches, one of them does. */
  readonly branches: readonly Branch[];
  /** What must stand around the text too, where its words are those of any program; null where they tell by themselves. */
  readonly beside: RegExp | null;
  readonly also: readonly CauseId[];
  readonly source: string;
}

/** An alternative of a pattern, which is tried in a fraction of the time that the whole takes. */
export interface Branch {
  readonly source: string;
  /** One of them stands in every text that it matches; see {@link alternativesOf}. */
  readonly words: readonly string[];
}

/** `around` makes of an alternative what is looked for. */
export function branchesOf(entry: Entry, around = (pattern: string): string => pattern): readonly Branch[] {
  const pattern = entry.text('pattern');
  const ends = entry.list('ends').map(Number);
  return entry.list('words').map((words, index) => ({
    source: around(pattern.slice((ends[index - 1] ?? -1) + 1, ends[index])),
    words: words.split(' '),
  }));
}

const compiled = new Map<Branch, RegExp>();

/** Few are ever tried: the words come first. */
export function patternOf(branch: Branch): RegExp {
  const pattern = compiled.get(branch) ?? new RegExp(branch.source, 'i');
  compiled.set(branch, pattern);
  return pattern;
}

/** Throws on an entry that is not whole: a test reads every file, so none is shipped. */
export function readSignatures(file: unknown): readonly Signature[] {
  return tableOf(file, 'signature').map((entry) =>
    signatureOf(entry, {
      pattern: entry.text('pattern'),
      branches: branchesOf(entry),
      confidence: entry.confidence(),
    }),
  );
}

export function signatureOf(
  entry: Entry,
  {
    pattern,
    branches,
    confidence,
  }: Pick<Signature, 'branches' | 'confidence'> & { readonly pattern: string },
): Signature {
  const cause = entry.text('cause');
  const elsewhere = entry.texts().get('elsewhere') ?? cause;
  const also = entry.list('also');
  const unknown = [cause, elsewhere, ...also].find((id) => !isCauseId(id));
  if (!isCauseId(cause) || !isCauseId(elsewhere) || unknown !== undefined)
    throw new Error(`signatures: no cause ${unknown ?? cause}`);
  const beside = entry.texts().get('beside');
  let whole: RegExp | null = null;
  let compiledBeside: RegExp | null = null;
  return {
    cause,
    elsewhere,
    confidence,
    get pattern() {
      whole ??= new RegExp(pattern, 'i');
      return whole;
    },
    branches,
    get beside() {
      if (beside !== undefined) compiledBeside ??= new RegExp(beside, 'im');
      return compiledBeside;
    },
    also: also.filter(isCauseId),
    source: entry.text('source'),
  };
}
