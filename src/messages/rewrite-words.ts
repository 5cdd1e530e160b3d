import type { FileProblem, LeftReason } from '../knowledge/vocabulary/rewriting.ts';

/** The words of `rewrite`. */
export interface RewriteWords {
  /** A name that changes; `place` is the file and the line. */
  readonly name: (place: string, from: string, to: string) => string;
  readonly left: Readonly<Record<LeftReason, (place: string, text: string) => string>>;
  readonly problem: Readonly<Record<FileProblem, (path: string) => string>>;
  readonly nothingToDo: string;
  readonly wouldChange: (names: number, files: number) => string;
  readonly tooMuch: string;
  /** What was typed cannot stand in an image's name. */
  readonly notAName: (typed: string) => string;
  readonly notMeasured: (base: string) => string;
}
