import type { Messages } from '../../messages/messages.ts';
import { valueAt, type Toml } from '../../notation/toml.ts';
import { unknownName, UsageError } from '../usage-error.ts';
import { lineOf } from './places.ts';

export type Path = readonly (string | number)[];

type Written = Extract<Toml, { kind: 'toml' }>;

/** The values of a settings file. Each throws a {@link UsageError} with file and line where one is not what is wanted. */
export interface TomlReader {
  /** What is wrong there. */
  readonly fault: (at: Path, said: string) => UsageError;
  /** `known` are those that are offered, `taken` all that may stand there. */
  readonly refuseKeys: (at: Path, known: readonly string[], taken?: readonly string[]) => void;
  /** Null where it is not there; a text that is empty is wrong. */
  readonly textAt: (at: Path) => string | null;
  /** A list of texts, or one by itself. */
  readonly textsAt: (at: Path) => readonly string[] | null;
  /** A text without which its table says nothing. */
  readonly needed: (at: Path) => string;
  readonly dateAt: (at: Path) => string;
  /** How many tables of this name there are. */
  readonly tablesAt: (name: string) => number;
  /** Judges a value by what judges it on the command line. */
  readonly judged: <T>(at: Path, judge: () => T) => T;
  readonly oneOf: <T extends string>(at: Path, named: string, known: readonly T[]) => T;
}

export function tomlReader(
  { file, text, toml }: { readonly file: string; readonly text: string; readonly toml: Written },
  { settings: words, errors }: Messages,
): TomlReader {
  const fault: TomlReader['fault'] = (at, said) =>
    new UsageError(words.at(file, lineOf(text, toml, at), said));
  const keyOf = (at: Path): string => String(at.findLast((name) => typeof name === 'string'));
  const missing = (at: Path): UsageError =>
    fault(at.slice(0, -1), words.missing(`[[${String(at[0])}]]`, keyOf(at)));
  const objectAt = (at: Path): object => {
    const value = at.length === 0 ? toml.value : valueAt(toml.value, at);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw fault(at, words.wrongType(String(at[0]), 'tables'));
    }
    return value;
  };
  const textAt: TomlReader['textAt'] = (at) => {
    const value = valueAt(toml.value, at);
    if (value === undefined) return null;
    if (typeof value === 'string' && value.trim() !== '') return value;
    throw fault(at, words.wrongType(keyOf(at), 'text'));
  };
  return {
    fault,
    textAt,
    refuseKeys: (at, known, taken = known) => {
      for (const key of Object.keys(objectAt(at))) {
        if (taken.includes(key)) continue;
        throw fault([...at, key], unknownName(words.unknownKey(key), key, known, errors).message);
      }
    },
    textsAt: (at) => {
      const value = valueAt(toml.value, at);
      if (value === undefined) return null;
      const list: readonly unknown[] = Array.isArray(value) ? value : [value];
      const texts = list.flatMap((one) => (typeof one === 'string' ? [one] : []));
      if (texts.length === list.length) return texts;
      throw fault(at, words.wrongType(keyOf(at), 'texts'));
    },
    needed: (at) => {
      const found = textAt(at);
      if (found === null) throw missing(at);
      return found;
    },
    dateAt: (at) => {
      const value = valueAt(toml.value, at);
      if (value === undefined) throw missing(at);
      const date = dateOf(value);
      if (date === null) throw fault(at, words.wrongType(keyOf(at), 'date'));
      return date;
    },
    tablesAt: (name) => {
      const tables = valueAt(toml.value, [name]) ?? [];
      if (!Array.isArray(tables)) throw fault([name], words.wrongType(name, 'tables'));
      return tables.length;
    },
    judged: (at, judge) => {
      try {
        return judge();
      } catch (error) {
        throw error instanceof UsageError ? fault(at, error.message) : error;
      }
    },
    oneOf: (at, named, known) => {
      const found = known.find((one) => one === named);
      if (found !== undefined) return found;
      const said = errors.notOneOf(keyOf(at), named, known.map((one) => `"${one}"`).join(', '));
      throw fault(at, unknownName(said, named, known, errors).message);
    },
  };
}

/** A date of TOML, or the same as a text; null for anything else, also for the 31st of June. */
function dateOf(value: unknown): string | null {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10);
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return null;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value) ? value : null;
}
