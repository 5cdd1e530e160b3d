import entries from './catalogue.toml';

/** A mirror that docker-doctor knows of; whether it works from here is for a measurement to say. */
export interface KnownMirror {
  readonly host: string;
  readonly operator: string;
  readonly kind: string;
  /** ISO 8601 date on which it was last documented to work. */
  readonly documented: string;
  readonly source: string;
  readonly restriction: string | null;
  /** Whether it was documented to answer /v1/search. */
  readonly search: boolean;
}

export const CATALOGUE: readonly KnownMirror[] = readCatalogue(entries);

/** Throws on an entry without one of its keys: a test reads the file, so none is shipped. */
export function readCatalogue(value: unknown): readonly KnownMirror[] {
  if (typeof value !== 'object' || value === null || !('mirror' in value) || !Array.isArray(value.mirror)) {
    throw new Error('catalogue.toml: no [[mirror]]');
  }
  return value.mirror.map((entry: unknown) => {
    const fields = new Map(Object.entries(typeof entry === 'object' && entry !== null ? entry : {}));
    const text = (key: string): string => {
      const field: unknown = fields.get(key);
      if (typeof field !== 'string')
        throw new Error(`catalogue.toml: ${key} is missing in ${JSON.stringify(entry)}`);
      return field;
    };
    return {
      host: text('host'),
      operator: text('operator'),
      kind: text('kind'),
      documented: text('documented'),
      source: text('source'),
      restriction: fields.has('restriction') ? text('restriction') : null,
      search: fields.get('search') === true,
    };
  });
}
