import type { RequirementStatus, Seen } from '../../knowledge/vocabulary/requirements.ts';
import type { Unknown } from '../../run/fact.ts';

export type Verdict =
  | { readonly status: RequirementStatus; readonly seen: Seen }
  | { readonly status: 'unknown'; readonly why: Unknown };

export function metIf(isMet: boolean, seen: Seen): Verdict {
  return { status: isMet ? 'met' : 'not-met', seen };
}

export function cannotTell(seen: Seen): Verdict {
  return { status: 'unknown', seen };
}
