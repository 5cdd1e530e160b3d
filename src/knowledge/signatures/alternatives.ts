import type { CauseId } from '../causes.ts';
import { isCauseId } from '../implications.ts';
import { entryOf, type Recognised } from './signature.ts';
import table from './alternatives.toml';

/** What else a recognised text could be, and what tells them apart. */
export interface Alternatives {
  readonly also: readonly CauseId[];
  /** One line for a shell. */
  readonly command: string;
  /** Checks or groups of checks. */
  readonly checks: readonly string[];
}

const BY_CAUSE: ReadonlyMap<string, unknown> = new Map(Object.entries(table));

/** Null where a text is the mark of its cause alone, whatever the machine says. */
export function alternativesTo({ cause, also }: Pick<Recognised, 'cause' | 'also'>): Alternatives | null {
  const found = BY_CAUSE.get(cause);
  if (found === undefined) return null;
  const entry = entryOf(found);
  const others = new Set([...also, ...entry.list('also').filter(isCauseId)]);
  others.delete(cause);
  return { also: [...others], command: entry.text('command'), checks: entry.list('checks') };
}
