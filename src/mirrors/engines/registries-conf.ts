import { withoutSlash } from '../../facts/registry/mirrors.ts';
import { DOCKER_HUB } from '../../knowledge/vocabulary/registries.ts';
import { readToml, tomlString, valueAt } from '../../notation/toml.ts';

/** What registries.conf says of one registry (containers/image docs/containers-registries.conf.5.md). */
interface ConfRegistry {
  /** The file that says it. */
  readonly path: string;
  readonly location: string;
  readonly insecure: boolean;
  readonly blocked: boolean;
  readonly digestOnly: boolean;
  readonly mirrors: readonly RegistryMirror[];
}

export interface RegistryMirror {
  /** `host[:port][/path]`, without a scheme. */
  readonly location: string;
  readonly insecure: boolean;
  /** `pull-from-mirror`; empty where it is not said. */
  readonly pull: string;
}

export interface ConfFile {
  readonly path: string;
  readonly text: string;
}

export type Registries =
  | {
      readonly kind: 'registries';
      /** The entry that counts; null where no file has one. */
      readonly found: ConfRegistry | null;
      /** Every file that has one, in the order in which they are read: each takes the place of those before. */
      readonly files: readonly string[];
    }
  | { readonly kind: 'broken'; readonly path: string; readonly said: string };

interface ReadOptions {
  readonly registry?: string;
  /** Podman 6 refuses that form altogether, and with it every pull. */
  readonly readsVersion1?: boolean;
}

/**
 * The files in the order in which containers/image reads them (pkg/sysregistriesv2, updateWithConfigurationFrom): of one
 * registry the first entry of a file counts, and the last file (findings/containers-image-same-registry.sh).
 */
export function readRegistries(
  files: readonly ConfFile[],
  { registry = DOCKER_HUB, readsVersion1 = true }: ReadOptions = {},
): Registries {
  const all: ConfRegistry[] = [];
  for (const { path, text } of files) {
    const toml = readToml(text);
    if (toml.kind === 'broken') return { kind: 'broken', path, said: `${toml.line}: ${toml.said}` };
    const refused = refusal(path, toml.value, readsVersion1);
    if (refused !== null) return { kind: 'broken', path, said: refused };
    const list = valueAt(toml.value, ['registry']);
    const entries: readonly unknown[] = Array.isArray(list) ? list : [];
    const found = entries.find((entry) => prefixOf(entry) === registry);
    if (found !== undefined) all.push(registryFrom(path, registry, found));
  }
  return { kind: 'registries', found: all.at(-1) ?? null, files: all.map(({ path }) => path) };
}

/** Whether a file is written in the form of before 2019: `[registries.search]` and its like. */
export function isVersion1({ text }: ConfFile): boolean {
  const toml = readToml(text);
  return toml.kind === 'toml' && hasVersion1(toml.value);
}

function hasVersion1(value: unknown): boolean {
  return ['search', 'insecure', 'block'].some((name) => {
    const list = valueAt(value, ['registries', name, 'registries']);
    return Array.isArray(list) && list.length > 0;
  });
}

/** In its words, why a file of the old form ends every pull (the same, loadConfigFile); null where it does not. */
function refusal(path: string, value: unknown, readsVersion1: boolean): string | null {
  if (!hasVersion1(value)) return null;
  const isMixed = ['registry', 'unqualified-search-registries'].some((key) => {
    const list = valueAt(value, [key]);
    return Array.isArray(list) && list.length > 0;
  });
  if (isMixed) return 'mixing sysregistry v1/v2 is not supported';
  const isDropIn = path.includes('/registries.conf.d/');
  return isDropIn || !readsVersion1 ? 'registries.conf must be in v2 format but is in v1' : null;
}

function prefixOf(entry: unknown): string {
  return textAt(entry, 'prefix') || textAt(entry, 'location');
}

function registryFrom(path: string, registry: string, entry: unknown): ConfRegistry {
  const mirrors = valueAt(entry, ['mirror']);
  return {
    path,
    location: textAt(entry, 'location') || registry,
    insecure: valueAt(entry, ['insecure']) === true,
    blocked: valueAt(entry, ['blocked']) === true,
    digestOnly: valueAt(entry, ['mirror-by-digest-only']) === true,
    mirrors: (Array.isArray(mirrors) ? mirrors : []).map((mirror: unknown) => ({
      location: textAt(mirror, 'location'),
      insecure: valueAt(mirror, ['insecure']) === true,
      pull: textAt(mirror, 'pull-from-mirror'),
    })),
  };
}

function textAt(value: unknown, key: string): string {
  const found = valueAt(value, [key]);
  return typeof found === 'string' ? found : '';
}

/** As a person names it: with a scheme. */
export function urlOf({ location, insecure }: Pick<RegistryMirror, 'location' | 'insecure'>): string {
  return `${insecure ? 'http' : 'https'}://${location}`;
}

/** What stands in the file for an address. */
export function mirrorFrom(url: string): RegistryMirror {
  return {
    location: withoutSlash(url.replace(/^https?:\/\//i, '')),
    insecure: /^http:/i.test(url),
    pull: '',
  };
}

const HEADING = '# Written by docker-doctor. To take it back: docker-doctor undo';

/** A drop-in of our own; what another file says of the registry besides mirrors is said again, as it takes its place. */
export function dropIn(
  registry: string,
  other: ConfRegistry | null,
  mirrors: readonly RegistryMirror[],
): string {
  const lines = [
    HEADING,
    ...(other === null ? [] : [`# It takes the place of the entry in ${other.path}`]),
    '[[registry]]',
    `prefix = ${tomlString(registry)}`,
    `location = ${tomlString(other?.location ?? registry)}`,
    ...(other?.insecure === true ? ['insecure = true'] : []),
    ...(other?.blocked === true ? ['blocked = true'] : []),
    ...(other?.digestOnly === true ? ['mirror-by-digest-only = true'] : []),
    ...mirrors.flatMap(({ location, insecure, pull }) => [
      '',
      '[[registry.mirror]]',
      `location = ${tomlString(location)}`,
      ...(insecure ? ['insecure = true'] : []),
      ...(pull === '' ? [] : [`pull-from-mirror = ${tomlString(pull)}`]),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}
