import type { CauseId } from '../causes.ts';
import { isCauseId } from '../implications.ts';
import { entryOf, fieldsOf, type Recognised } from './signature.ts';
import table from './alternatives.toml';

/** What else a recognised text could be, and what tells them apart. */
export interface Alternatives {
  readonly also: readonly CauseId[];
  /** One line for a shell. */
  readonly command: string;
  /** Checks or groups of checks. */
  readonly checks: readonly string[];
}

/** Null where nothing else can be meant and nothing on a machine would tell more. */
export function alternativesTo({ cause, confidence, also, matched }: Recognised): Alternatives | null {
  const found = fieldsOf(table).get(cause);
  if (found === undefined) return null;
  const entry = entryOf(found);
  // What is certain could not also be something else.
  const others = new Set(confidence === 'certain' ? [] : [...also, ...entry.list('also').filter(isCauseId)]);
  others.delete(cause);
  return {
    also: [...others],
    command: entry.text('command').replaceAll('REGISTRY', hostIn(matched) ?? 'REGISTRY'),
    checks: entry.list('checks'),
  };
}

/** The host whose request failed: the last address of the matched words. */
function hostIn(matched: string): string | null {
  const all = [...matched.matchAll(/\bhttps?:\/\/([\w.-]+(?::\d{1,5})?)|\blookup ([\w.-]+)/g)];
  const last = all.at(-1);
  return last?.[1] ?? last?.[2] ?? null;
}
