import type { Severity } from '../../knowledge/causes.ts';
import type { CheckId } from '../../knowledge/vocabulary/checks.ts';
import type { Profile } from '../../knowledge/vocabulary/profiles.ts';

/** A check that somebody has set down in a settings file: a program of his own. */
export interface OwnCheck {
  /** With its prefix, as reports have it. */
  readonly id: string;
  /** Null where the id says it all. */
  readonly title: string | null;
  /** A whole path. */
  readonly program: string;
  /** The file that says so, a whole path. */
  readonly setBy: string;
  /** Null for the time that every probe has. */
  readonly timeoutMs: number | null;
  readonly severity: Severity;
  /** What it matters to; null for whatever Docker is wanted for. */
  readonly profiles: readonly Profile[] | null;
  readonly requires: readonly CheckId[];
}
