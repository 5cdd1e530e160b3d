import type { FileKind } from '../../../knowledge/vocabulary/rewriting.ts';

export interface RewriteOptions {
  /** As they were typed. */
  readonly files: readonly string[];
  /** `[REGISTRY=]HOST[/PREFIX]`, a name of the catalogue's, or `auto`. */
  readonly mirrors: readonly string[];
  /** The names go back to their registries. */
  readonly isBack: boolean;
  readonly check: boolean;
  /** Null where each file's own name and text tell. */
  readonly as: FileKind | null;
  readonly offline: boolean;
  readonly dryRun: boolean;
  readonly yes: boolean;
}
