import type { CauseId } from '../../knowledge/causes.ts';

/** What `list` answers with, below the head: every check and every cause. */
export interface ListReport {
  readonly checks: readonly { readonly id: string; readonly group: string; readonly title: string }[];
  readonly causes: readonly { readonly id: CauseId; readonly title: string }[];
}
