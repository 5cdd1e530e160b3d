import type { CheckStatus } from '../../knowledge/vocabulary/checks.ts';
import type { Measured } from '../models/measured.ts';

/**
 * What a report comes to, in the few things that the formats of other programs can say. It is made of the report of
 * each command that is asked for one; each format is made of it.
 */
export interface Sheet {
  readonly tool: { readonly name: string; readonly version: string };
  readonly command: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Milliseconds. */
  readonly durationMs: number;
  /** Version of the engine; null where none answers, or none was looked at. */
  readonly engine: string | null;
  readonly verdict: SheetVerdict;
  /** The whole in one sentence. */
  readonly said: string;
  /** The gravest first. */
  readonly problems: readonly Problem[];
  /** What was found and counts as nothing; left out where nothing is. */
  readonly accepted?: readonly AcceptedProblem[];
  /** Left out where nothing was. */
  readonly measured?: Measured;
  /** Whatever was looked at, good or bad. */
  readonly cases: readonly Case[];
}

export type SheetVerdict = 'good' | 'warning' | 'problem' | 'undetermined';

/** One thing that somebody has to see to: a root cause, or what could not be determined (`note`). */
export interface Problem {
  /** A cause's id, or a check's. */
  readonly id: string;
  readonly level: 'fail' | 'warn' | 'note';
  readonly title: string;
  /** What was found here, one sentence each. */
  readonly found: readonly string[];
  readonly explanation: string;
  /** One line a step; a command begins with `$ `. */
  readonly advice: readonly string[];
  /** What of the machine it is about; the same in every language and on every day, and may be empty. */
  readonly subject: string;
  /** The check that saw it. */
  readonly check: string;
  readonly place: Place | null;
}

/** A problem that counts as nothing. */
export interface AcceptedProblem extends Problem {
  readonly by: 'waiver' | 'baseline';
  /** Why it does not, until when: half a sentence. */
  readonly why: string;
}

/** A place in a file of this machine; line and column count from one. */
export interface Place {
  /** Absolute. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** One thing that was looked at. */
export interface Case {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly status: CheckStatus;
  /** Milliseconds. */
  readonly ms: number;
  /** What was found, or why it was skipped or is unknown; one sentence each. */
  readonly said: readonly string[];
  /** What to do, where something was found. */
  readonly advice: readonly string[];
}
