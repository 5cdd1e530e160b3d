import { DOCKER_HUB, MIRRORED_REGISTRIES } from '../knowledge/vocabulary/registries.ts';
import { findKnownAt, knownOf, type KnownMirror } from './catalogue.ts';
import type { StandIn } from './stand-in.ts';

/** Those whose mirrors are known. */
const REGISTRIES: readonly string[] = [DOCKER_HUB, ...MIRRORED_REGISTRIES];

/** More parts has no mirror's base. */
const MOST_PARTS = 3;

/** The mirrors of the catalogue's, dead ones too, that images are named at. */
export function knownStandIns(names: readonly string[]): readonly StandIn[] {
  const bases = new Set(names.flatMap(basesOf));
  return [...bases].flatMap((base) => REGISTRIES.flatMap((registry) => standInWith(base, registry) ?? []));
}

/** What a person typed without a registry: the registries whose images the catalogue knows to be there. */
export function standInsAt(base: string): readonly StandIn[] {
  const own = REGISTRIES.flatMap((registry) => standInWith(base, registry) ?? []);
  if (own.length > 0) return own;
  // A host of which only the way to each registry is known: `m.daocloud.io`.
  return REGISTRIES.flatMap((registry) =>
    knownOf(registry).flatMap(({ host }) =>
      host === `${base}/${registry}` ? [{ registry, base: host }] : [],
    ),
  );
}

/** The same for a name of the catalogue's, which stands for a mirror of each registry that has one so called. */
export function standInsNamed(name: string): readonly StandIn[] {
  return REGISTRIES.flatMap((registry) =>
    knownOf(registry)
      .filter((known) => known.name === name && !known.restrictions.includes('own-id') && isMirror(known))
      .map(asStandIn),
  );
}

function basesOf(name: string): readonly string[] {
  const parts = name.split('/').slice(0, -1);
  return parts.slice(0, MOST_PARTS).map((_, last) => parts.slice(0, last + 1).join('/'));
}

function standInWith(base: string, registry: string): StandIn | null {
  const known = findKnownAt(base, registry);
  if (known === null || !isMirror(known)) return null;
  // Of a host for host the path is the image's.
  if (known.host.split('/').length !== base.split('/').length) return null;
  return asStandIn({ ...known, host: base });
}

function isMirror({ restrictions }: KnownMirror): boolean {
  return !restrictions.includes('not-a-mirror');
}

function asStandIn({ registry, host, form }: KnownMirror): StandIn {
  return { registry, base: host, ...(form === 'namespace' ? { isFlat: true } : {}) };
}
