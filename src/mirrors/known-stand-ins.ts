import { findKnown } from './catalogue.ts';
import type { StandIn } from './stand-in.ts';

const HUB = 'docker.io';

/** The mirrors of the catalogue's, dead ones too, that images are named at. */
export function knownStandIns(names: readonly string[]): readonly StandIn[] {
  const hosts = new Set(names.flatMap((name) => (name.includes('/') ? [name.replace(/\/[^]*$/, '')] : [])));
  return [...hosts].flatMap((base) => {
    const known = findKnown(base);
    return known === null || known.restrictions.includes('not-a-mirror') ? [] : [{ registry: HUB, base }];
  });
}
