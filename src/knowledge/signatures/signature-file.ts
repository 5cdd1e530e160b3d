import type { CauseId } from '../causes.ts';
import { isCauseId } from '../implications.ts';
import { entryOf, valuesOf, type Confidence, type Entry } from './signature.ts';

/** A text that is the mark of a cause. */
export interface Signature {
  readonly cause: CauseId;
  /** The cause where another registry than Docker Hub is named around the text; else `cause`. */
  readonly elsewhere: CauseId;
  readonly confidence: Confidence;
  readonly pattern: RegExp;
  /** One of them stands in every text that the pattern matches. */
  readonly words: readonly string[];
  /** What it consists of: where it matches, one of them does. */
  readonly branches: readonly Branch[];
  /** What must stand around the text too, where its words are those of any program; null where they tell by themselves. */
  readonly beside: RegExp | null;
  readonly also: readonly CauseId[];
  /** What people say, and no program: told behind what a program has said. */
  readonly inOwnWords: boolean;
}

/** An alternative of a pattern, which is tried in a fraction of the time that the whole takes. */
export interface Branch {
  readonly source: string;
  /** One of them stands in every text that it matches; see {@link alternativesOf}. */
  readonly words: readonly string[];
}

const compiled = new Map<Branch, RegExp>();

/** Few are ever tried: the words come first. */
export function patternOf(branch: Branch): RegExp {
  const pattern = compiled.get(branch) ?? new RegExp(branch.source, 'i');
  compiled.set(branch, pattern);
  return pattern;
}

const besides = new Map<string, RegExp>();

/** All signatures of a file may share one, which is long. */
function besidePattern(source: string): RegExp {
  const pattern = besides.get(source) ?? new RegExp(source, 'im');
  besides.set(source, pattern);
  return pattern;
}

/** Throws on an entry that is not whole: a test reads every file, so none is shipped. */
export function readSignatures(file: unknown): readonly Signature[] {
  return signaturesIn(file).map((value) => readSignature(entryOf(value)));
}

/** Each [[signature]] of a file as it was parsed, with `beside` and `own_words` of the whole file. */
export function signaturesIn(file: unknown): readonly unknown[] {
  const whole = entryOf(file);
  const beside = whole.mayText('beside');
  const ofWhole = { ...(beside !== null && { beside }), ...(whole.is('own_words') && { own_words: true }) };
  const all = valuesOf(file, 'signature');
  return Object.keys(ofWhole).length === 0 ? all : all.map((value) => ({ ...ofWhole, ...Object(value) }));
}

export function readSignature(entry: Entry): Signature {
  return signatureOf(entry, {
    searched: entry,
    around: (pattern) => pattern,
    confidence: entry.confidence(),
    beside: entry.mayText('beside'),
    inOwnWords: entry.is('own_words'),
  });
}

interface Parts {
  /** The entry whose words are searched for. */
  readonly searched: Entry;
  /** Makes of its pattern, or of an alternative of it, what is looked for. */
  readonly around: (pattern: string) => string;
  readonly confidence: Confidence;
  /** What must stand around a match: the entry's own, or that of its whole file. */
  readonly beside: string | null;
  readonly inOwnWords: boolean;
}

export function signatureOf(
  entry: Entry,
  { searched, around, confidence, beside, inOwnWords }: Parts,
): Signature {
  const cause = entry.text('cause');
  const elsewhere = entry.mayText('elsewhere') ?? cause;
  const also = entry.list('also');
  const unknown = [cause, elsewhere, ...also].find((id) => !isCauseId(id));
  if (!isCauseId(cause) || !isCauseId(elsewhere) || unknown !== undefined)
    throw new Error(`signatures: no cause ${unknown ?? cause}`);
  const pattern = searched.text('pattern');
  const words = searched.list('words');
  let whole: RegExp | null = null;
  let branches: readonly Branch[] | null = null;
  return {
    cause,
    elsewhere,
    confidence,
    get pattern() {
      whole ??= new RegExp(around(pattern), 'i');
      return whole;
    },
    words: words.flatMap((one) => one.split(' ')),
    // Of most no log has a word.
    get branches() {
      branches ??= branchesIn(pattern, words, searched.list('ends').map(Number)).map((branch) => ({
        ...branch,
        source: around(branch.source),
      }));
      return branches;
    },
    get beside() {
      return beside === null ? null : besidePattern(beside);
    },
    also: also.filter(isCauseId),
    inOwnWords,
  };
}

function branchesIn(pattern: string, words: readonly string[], ends: readonly number[]): readonly Branch[] {
  return words.map((one, index) => ({
    source: pattern.slice((ends[index - 1] ?? -1) + 1, ends[index]),
    words: one.split(' '),
  }));
}
