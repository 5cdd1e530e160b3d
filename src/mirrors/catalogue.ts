import {
  RESTRICTIONS,
  STATUSES,
  type MirrorStatus,
  type Restriction,
} from '../knowledge/vocabulary/mirrors.ts';
import { DOCKER_HUB } from '../knowledge/vocabulary/registries.ts';
import entries from './catalogue.toml';
import others from './other-registries.toml';

const FORMS = ['host', 'prefix', 'namespace'] as const;
const KINDS = ['cloud vendor', 'non-profit', 'company', 'individual'] as const;

/** A mirror that docker-doctor knows of; whether it works from here is for a measurement to say. */
export interface KnownMirror {
  /** Whose images it has: `docker.io`, `ghcr.io`. */
  readonly registry: string;
  /**
   * `docker.m.daocloud.io`, or with the user's own id to fill in: `{id}.mirror.aliyuncs.com`. Of other registries than
   * Docker Hub what stands in the place of the registry in a name: `m.daocloud.io/ghcr.io`.
   */
  readonly host: string;
  readonly form: (typeof FORMS)[number];
  /** What a person types: `daocloud`, `aliyun`; each once in its registry. */
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

/** Docker Hub's. */
export const CATALOGUE: readonly KnownMirror[] = readCatalogue(entries);

export const OTHER_MIRRORS: readonly KnownMirror[] = readCatalogue(others);

/** All of one registry's, dead ones too; empty for a registry that the catalogue does not know. */
export function knownOf(registry: string): readonly KnownMirror[] {
  return registry === DOCKER_HUB ? CATALOGUE : OTHER_MIRRORS.filter((known) => known.registry === registry);
}

/** Those that may be measured unnamed: not dead, and with a host that nobody has to fill in. */
export function measurableOf(registry: string): readonly KnownMirror[] {
  return knownOf(registry).filter(
    ({ status, restrictions }) => status !== 'dead' && !restrictions.includes('own-id'),
  );
}

/** The entry of Docker Hub's for a host as it stands in a URL, dead ones too; null for one that is not known. */
export function findKnown(host: string): KnownMirror | null {
  return findIn(CATALOGUE, host);
}

/** The entry for an address as people write it: with a scheme or without, with a path or without. */
export function findKnownAt(address: string, registry: string = DOCKER_HUB): KnownMirror | null {
  const bare = address.replace(/^https?:\/\//i, '').replace(/(?<!\/)\/+$/, '');
  const host = bare.replace(/\/[^]*$/, '');
  const known = knownOf(registry);
  return registry === DOCKER_HUB ? findIn(known, host) : (findIn(known, bare) ?? findIn(known, host));
}

function findIn(known: readonly KnownMirror[], address: string): KnownMirror | null {
  const bare = address.toLowerCase().replace(/:443(?=$|\/)/, '');
  return known.find(({ host }) => patternOf(host).test(bare)) ?? null;
}

/** The entry of that short name, dead ones too. */
export function byName(name: string, registry: string = DOCKER_HUB): KnownMirror | null {
  return knownOf(registry).find((known) => known.name === name.toLowerCase()) ?? null;
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
    const isHubs = !fields.has('registry');
    const restrictions = fields.get('restrictions');
    // Only Docker Hub has a search that others pass on.
    const search = isHubs ? fields.get('search') : false;
    if (!Array.isArray(restrictions)) throw wrong('restrictions');
    if (typeof search !== 'boolean') throw wrong('search');
    return {
      registry: isHubs ? DOCKER_HUB : text('registry'),
      host: text('host'),
      form: isHubs ? 'host' : oneOf('form', FORMS, fields.get('form')),
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
