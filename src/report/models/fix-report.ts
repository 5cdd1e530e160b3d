import type { CauseId } from '../../knowledge/causes.ts';
import type { Safety } from '../../knowledge/vocabulary/fixes.ts';

export type ChangeState = 'planned' | 'applied' | 'verified' | 'rolled-back' | 'declined';

export interface ReportedChange {
  readonly id: string;
  readonly kind:
    | 'edit-file'
    | 'service'
    | 'setting'
    | 'join-group'
    | 'start-container'
    | 'made-later'
    | 'manual';
  /** The file's path, the unit's, the user's or the builder's name; of a setting, the file it is seen in. */
  readonly target: string;
  readonly safety: Safety;
  /** Unified diff of a file, else the command that does the same; without credentials. */
  readonly diff: string;
  readonly state: ChangeState;
}

/** What `fix`, `undo` and `mirror add|remove|use` answer with, below the head. */
export interface FixReport {
  readonly changes: readonly ReportedChange[];
  readonly verified: boolean;
  /** Root causes that are there afterwards. */
  readonly remaining: readonly CauseId[];
  /** What was refused, failed or left, in one line each. */
  readonly said: readonly string[];
}
