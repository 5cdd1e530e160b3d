import type { CauseId } from '../causes.ts';

export type Confidence = 'certain' | 'likely' | 'possible';

export interface Recognised {
  readonly cause: CauseId;
  readonly confidence: Confidence;
  /** The words that matched. */
  readonly matched: string;
  /** What this text may also be the mark of. */
  readonly also: readonly CauseId[];
}

/** What may be the mark of something else too is not certain, and nothing is an alternative to itself. */
export function recognised({ cause, confidence, matched, also }: Recognised): Recognised {
  const others = also.filter((other) => other !== cause);
  return {
    cause,
    confidence: confidence === 'certain' && others.length > 0 ? 'likely' : confidence,
    matched,
    also: others,
  };
}

/** One entry of a table of the knowledge; a field that is not as it must be throws, and a test reads every file. */
export interface Entry {
  readonly text: (name: string) => string;
  /** Null where there is no such field. */
  readonly mayText: (name: string) => string | null;
  readonly texts: () => ReadonlyMap<string, string>;
  readonly list: (name: string) => readonly string[];
  readonly confidence: () => Confidence;
  /** Whether a field is there and true. */
  readonly is: (name: string) => boolean;
}

/** The entries of `[[name]]` in a TOML file. */
export function tableOf(file: unknown, name: string): readonly Entry[] {
  return valuesOf(file, name).map((value) => entryOf(value));
}

/** The same as they were parsed. */
export function valuesOf(file: unknown, name: string): readonly unknown[] {
  const table = recordOf(file)[name];
  if (!Array.isArray(table)) throw new Error(`signatures: no [[${name}]]`);
  return table;
}

export function entryOf(value: unknown): Entry {
  const fields = recordOf(value);
  const refuse = (name: string): never => {
    throw new Error(`signatures: ${name} of ${JSON.stringify(value)}`);
  };
  const mayText = (name: string): string | null => {
    const field = fields[name];
    return field === undefined ? null : typeof field === 'string' ? field : refuse(name);
  };
  return {
    text: (name) => mayText(name) ?? refuse(name),
    mayText,
    texts: () =>
      new Map(
        Object.entries(fields).flatMap(([name, field]) => (typeof field === 'string' ? [[name, field]] : [])),
      ),
    list: (name) => {
      const field = fields[name] ?? [];
      return Array.isArray(field) ? field.map(String) : refuse(name);
    },
    confidence: () => {
      const field = fields.confidence;
      return field === 'certain' || field === 'likely' || field === 'possible' ? field : refuse('confidence');
    },
    is: (name) => fields[name] === true,
  };
}

/** As it was parsed, since each of hundreds of entries is read at a start; the names are those of our own files. */
function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

export function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(recordOf(value)));
}
