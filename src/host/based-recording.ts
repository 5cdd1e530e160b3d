import { parseModestJson } from '../notation/json-bounds.ts';
import type { Recording } from './recording.ts';
import { parseRecording } from './replay.ts';

/**
 * A recording that names another one, its base, and holds what differs from it: most of what is seen of a broken
 * machine is what is seen of the healthy one. A user's own recordings are whole; those of fixtures/machines are
 * written so by test/lab/record/on-base.ts.
 */
export interface BasedRecording {
  /** The folder beside its own that holds the base, which is whole itself. */
  readonly base: string;
  /** Calls of the base that this machine was never asked. */
  readonly without: readonly string[];
  /** Answers, or how they differ from the base's (see {@link completed}). */
  readonly calls: Readonly<Record<string, unknown>>;
}

/** One folder's name: it cannot lead out of the folder that both are in. */
const BASE_NAME = /^[a-z0-9][a-z0-9-]{0,99}$/i;

/** Reads the text of a recording that names a base; null where it is none. */
export function parseBasedRecording(text: string): BasedRecording | null {
  const value = parseModestJson(text);
  if (!isObject(value) || value['recordingVersion'] !== 1) return null;
  const { base, without, calls } = value;
  if (typeof base !== 'string' || !BASE_NAME.test(base) || !isObject(calls)) return null;
  if (!Array.isArray(without) || !without.every((key) => typeof key === 'string')) return null;
  return { base, without, calls };
}

/** The whole recording, from the text of its base; null where that is no whole recording, or another one's. */
export function onItsBase({ calls, without }: BasedRecording, baseText: string): Recording | null {
  const base = parseRecording(baseText);
  if (base === null) return null;
  const all = new Map(Object.entries(base.calls));
  for (const key of without) if (!all.delete(key)) return null;
  for (const [key, stored] of Object.entries(calls)) {
    const answer = completed(all.get(key), stored);
    if (answer === null) return null;
    all.set(key, answer.value);
  }
  return {
    recordingVersion: 1,
    calls: Object.fromEntries([...all].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/**
 * A value as it was, from the base's and what is stored: `{ "like": { NAME: … } }` is the base's object with these
 * fields as they stand here, `{ "replace": [[OLD, NEW], …] }` the base's text with each OLD, in this order, replaced
 * by NEW; anything else stands for itself. Null where the base has nothing of that kind.
 */
export function completed(base: unknown, stored: unknown): { readonly value: unknown } | null {
  if (isMark(stored, 'like')) {
    if (!isObject(base) || !isObject(stored.like)) return null;
    const fields = { ...base };
    for (const [name, field] of Object.entries(stored.like)) {
      const whole = Object.hasOwn(base, name) ? completed(base[name], field) : null;
      if (whole === null) return null;
      fields[name] = whole.value;
    }
    return { value: fields };
  }
  if (isMark(stored, 'replace')) {
    if (typeof base !== 'string' || !Array.isArray(stored.replace)) return null;
    const value = replaced(base, stored.replace);
    return value === null ? null : { value };
  }
  return { value: stored };
}

/** From left to right: the next piece is looked for behind the one before. */
function replaced(text: string, pieces: readonly unknown[]): string | null {
  const done: string[] = [];
  let from = 0;
  for (const piece of pieces) {
    if (!Array.isArray(piece)) return null;
    const [old, fresh]: readonly unknown[] = piece;
    if (typeof old !== 'string' || old === '' || typeof fresh !== 'string') return null;
    const at = text.indexOf(old, from);
    if (at < 0) return null;
    done.push(text.slice(from, at), fresh);
    from = at + old.length;
  }
  return [...done, text.slice(from)].join('');
}

function isMark<K extends string>(value: unknown, name: K): value is Readonly<Record<K, unknown>> {
  return isObject(value) && Object.keys(value).length === 1 && Object.hasOwn(value, name);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
