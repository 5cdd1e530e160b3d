import type { PlatformName } from '../../facts/registry/platform-name.ts';
import type { ImageReference } from '../../facts/registry/reference.ts';
import type { PullTarget } from '../../facts/registry/walk.ts';
import type { Ask } from '../../run/fact.ts';
import { mirrorsFor, type Caller, type NamedMirrors } from '../wanted.ts';
import type { FailedSource } from './fetching.ts';
import { findPlaces, otherPlaces, type FoundPlaces, type Places, type Wish } from './find-places.ts';
import type { NamedImage } from './layout.ts';
import { resolveImage, type Resolved } from './resolve-image.ts';

/** An image that was found, and who stands for it. */
export interface FoundImage extends NamedImage {
  readonly places: Places;
  /** Who has its parts: the first has told its manifests. */
  readonly targets: readonly PullTarget[];
}

export type Stopped =
  | {
      readonly kind: 'not-found';
      readonly image: ImageReference;
      readonly why: Exclude<FoundPlaces, Places>;
    }
  | {
      readonly kind: 'unfit';
      readonly image: ImageReference;
      readonly why: Exclude<Resolved, { kind: 'image' }>;
    };

export type LookUp = Pick<Caller, 'onEvent' | 'knownMirrors'> & {
  readonly onLookingUp: (image: ImageReference) => void;
};

interface WantedImages extends Pick<Wish, 'unverified'> {
  readonly mirrors: NamedMirrors;
  readonly images: readonly ImageReference[];
  /** Null for that of this machine. */
  readonly platform: PlatformName | null;
}

interface Found {
  readonly found: readonly FoundImage[];
  readonly tried: readonly FailedSource[];
  /** The first that was not found, after which none is looked for. */
  readonly stopped: Stopped | null;
}

export async function findImages(ask: Ask, wanted: WantedImages, caller: LookUp): Promise<Found> {
  const found: FoundImage[] = [];
  const tried: FailedSource[] = [];
  for (const image of wanted.images) {
    caller.onLookingUp(image);
    const one = await findImage(ask, wishFor(image, wanted), tried, caller);
    if (one.kind !== 'image') return { found, tried, stopped: one };
    found.push(one.found);
  }
  return { found, tried, stopped: null };
}

/** Its own registry's mirrors are no other's. */
export function wishFor<T extends Pick<WantedImages, 'mirrors'>>(
  image: ImageReference,
  wanted: T,
): Omit<T, 'mirrors'> & Pick<Wish, 'image' | 'mirrors'> {
  return { ...wanted, image, mirrors: mirrorsFor(image, wanted.mirrors) };
}

type Sought = Wish & Pick<WantedImages, 'platform'>;

type Search = { readonly kind: 'image'; readonly found: FoundImage } | Stopped;

/** By the engine's own way, and where that brings nothing after all, through mirrors. */
async function findImage(ask: Ask, sought: Sought, tried: FailedSource[], caller: LookUp): Promise<Search> {
  const { image } = sought;
  const places = await findPlaces(ask, sought, caller);
  if (places.kind !== 'found') return { kind: 'not-found', image, why: places };
  const first = await resolveAt(ask, sought, places, tried);
  const isBroken = first.kind === 'unfit' && first.why.kind === 'failed';
  if (!isBroken || !hasOtherWay(sought, places)) return first;
  const others = await otherPlaces(ask, sought, caller);
  return others.kind === 'found' ? resolveAt(ask, sought, others, tried) : first;
}

/** Mirrors were not asked yet, and may be. */
export function hasOtherWay({ mirrors }: Pick<Wish, 'mirrors'>, { isOwnWay }: Places): boolean {
  return isOwnWay && mirrors.length === 0;
}

/** The manifests, from the first place that has them. */
async function resolveAt(
  { host }: Ask,
  { image, platform }: Sought,
  places: Places,
  tried: FailedSource[],
): Promise<Search> {
  let why: Exclude<Resolved, { kind: 'image' }> = { kind: 'failed', said: '' };
  for (const [index, target] of places.targets.entries()) {
    const resolved = await resolveImage(host, target, { digest: places.digest, platform });
    if (resolved.kind === 'image') {
      const targets = [target, ...places.targets.slice(index + 1)];
      return { kind: 'image', found: { reference: image, image: resolved.image, places, targets } };
    }
    why = resolved;
    if (resolved.kind !== 'failed') break;
    tried.push({ source: target.address, said: { kind: 'said', text: resolved.said } });
  }
  return { kind: 'unfit', image, why };
}
