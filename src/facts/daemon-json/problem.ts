import type { MirrorProblem } from '../../knowledge/vocabulary/mirrors.ts';
import type { Position } from './position.ts';
import type { RepairKind } from './repair-kind.ts';

/** One thing that is wrong with a daemon.json. */
export interface DaemonJsonProblem {
  readonly cause:
    | 'daemon-config-invalid'
    | 'daemon-config-unknown-key'
    | 'daemon-config-ignored-key'
    | 'daemon-config-flag-conflict'
    | 'mirror-url-invalid';
  /** True if the engine does not start because of it. */
  readonly fatal: boolean;
  /**
   * What the engine prints when it meets this, without `unable to configure the Docker daemon with file F: `; null if
   * it says nothing. `failed to start daemon: …` stands for itself.
   */
  readonly engineText: string | null;
  /** Null where no single place is at fault. */
  readonly at: Position | null;
  /** Absent where it is not about a key; of an ignored one: about all that stands behind the first JSON value. */
  readonly key?: string;
  /** The known key that was probably meant; absent or null if there is none. */
  readonly didYouMean?: string | null;
  /** The entry of `registry-mirrors` that is wrong, and how. */
  readonly mirror?: { readonly url: string; readonly problem: MirrorProblem };
  /** The repair that might cure it; whether it does, only the repair itself can tell. */
  readonly repairable: RepairKind | null;
}
