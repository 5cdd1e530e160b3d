import type { FileKind, FileProblem, LeftReason } from '../../knowledge/vocabulary/rewriting.ts';
import type { FixReport } from './fix-report.ts';

/** What `rewrite` answers with, below the head. */
export interface RewriteReport extends FixReport {
  readonly files: readonly RewrittenFile[];
}

export interface RewrittenFile {
  /** As it was typed. */
  readonly path: string;
  /** Null where it was not found out. */
  readonly kind: FileKind | null;
  /** Why the whole file is left as it is; null where it is not. */
  readonly problem: FileProblem | null;
  /** The names that change, in their order. */
  readonly images: readonly RewrittenName[];
  /** Those that are left as they are. */
  readonly left: readonly LeftName[];
}

interface RewrittenName extends PlaceInFile {
  readonly from: string;
  readonly to: string;
}

interface LeftName extends PlaceInFile {
  readonly text: string;
  readonly why: LeftReason;
}

interface PlaceInFile {
  /** Both from 1; columns are UTF-16 code units. */
  readonly line: number;
  readonly column: number;
}
