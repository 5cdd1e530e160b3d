import {
  RESTRICTIONS,
  STATUSES,
  type MirrorStatus,
  type Restriction,
} from '../knowledge/vocabulary/mirrors.ts';
import entries from './catalogue.toml';

const KINDS = ['cloud vendor', 'non-profit', 'company', 'individual'] as const;

/** A mirror that docker-doctor knows of; whether it works from here is for a measurement to say. */
export interface KnownMirror {
  /** `docker.m.daocloud.io`, or with the user's own id to fill in: `{id}.mirror.aliyuncs.com`. */
  readonly host: string;
  /** What a person types: `daocloud`, `aliyun`. */
  readonly name: string;
  readonly operator: string;
  readonly kind: (typeof KINDS)[number];
  readonly status: MirrorStatus;
  readonly restrictions: readonly Restriction[];
  /** Whether it was documented to answer /v1/search. */
  readonly search: boolean;
  /** ISO 8601 date on which the source last said so. */
  readonly documented: string;
  readonly source: string;
}

export const CATALOGUE: readonly KnownMirror[] = readCatalogue(entries);

/** Those that may be measured unnamed: not dead, and with a host that nobody has to fill in. */
export const MEASURABLE: readonly KnownMirror[] = CATALOGUE.filter(
  ({ status, restrictions }) => status !== 'dead' && !restrictions.includes('own-id'),
);

/** The entry for a host as it stands in a URL, dead ones too; null for one that is not known. */
export function findKnown(host: string): KnownMirror | null {
  const bare = host.toLowerCase().replace(/:443$/, '');
  return CATALOGUE.find((known) => patternOf(known.host).test(bare)) ?? null;
}

/** The entry for the host of an address as people write it: with a scheme or without, with a path or without. */
export function findKnownAt(address: string): KnownMirror | null {
  return findKnown(address.replace(/^https?:\/\//i, '').replace(/\/[^]*$/, ''));
}

/** The entry of that short name, dead ones too. */
export function byName(name: string): KnownMirror | null {
  return CATALOGUE.find((known) => known.name === name.toLowerCase()) ?? null;
}

function patternOf(host: string): RegExp {
  const label = '[a-z0-9-]+';
  const text = host.split(/\{id\}|\*/).map((part) => part.replaceAll('.', '\\.'));
  return new RegExp(`^${text.join(label)}$`);
}

/** Throws on an entry without one of its keys, or with a word that is none: a test reads the file, so none is shipped. */
export function readCatalogue(value: unknown): readonly KnownMirror[] {
  if (typeof value !== 'object' || value === null || !('mirror' in value) || !Array.isArray(value.mirror)) {
    throw new Error('catalogue.toml: no [[mirror]]');
  }
  return value.mirror.map((entry: unknown) => {
    const fields = new Map<string, unknown>(
      Object.entries(typeof entry === 'object' && entry !== null ? entry : {}),
    );
    const wrong = (key: string): Error => new Error(`catalogue.toml: ${key} in ${JSON.stringify(entry)}`);
    const text = (key: string): string => {
      const field = fields.get(key);
      if (typeof field !== 'string' || field === '') throw wrong(key);
      return field;
    };
    const oneOf = <T extends string>(key: string, words: readonly T[], said: unknown): T => {
      const found = words.find((word) => word === said);
      if (found === undefined) throw wrong(key);
      return found;
    };
    const restrictions = fields.get('restrictions');
    const search = fields.get('search');
    if (!Array.isArray(restrictions)) throw wrong('restrictions');
    if (typeof search !== 'boolean') throw wrong('search');
    return {
      host: text('host'),
      name: text('name'),
      operator: text('operator'),
      kind: oneOf('kind', KINDS, fields.get('kind')),
      status: oneOf('status', STATUSES, fields.get('status')),
      restrictions: restrictions.map((word: unknown) => oneOf('restrictions', RESTRICTIONS, word)),
      search,
      documented: text('documented'),
      source: text('source'),
    };
  });
}
