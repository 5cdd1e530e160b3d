import type { ImageReference } from '../../facts/registry/reference.ts';
import type { PullTarget } from '../../facts/registry/walk.ts';
import type { Ask } from '../../run/fact.ts';
import type { NamedMirrors } from '../wanted.ts';
import { wishFor, type LookUp, type Stopped } from './find-images.ts';
import { findPlaces, type Places, type Wish } from './find-places.ts';
import { listPlatforms, type Listed } from './resolve-image.ts';

interface ListedImage {
  readonly reference: ImageReference;
  readonly places: Places;
  readonly targets: readonly PullTarget[];
  readonly platforms: readonly string[];
}

export interface PlatformsResult {
  readonly listed: readonly ListedImage[];
  readonly stopped: Stopped | null;
}

interface WantedPlatforms extends Pick<Wish, 'unverified'> {
  readonly images: readonly ImageReference[];
  readonly mirrors: NamedMirrors;
}

/** Which platforms images are made for, by their manifests alone. */
export async function findPlatforms(
  ask: Ask,
  { images, ...order }: WantedPlatforms,
  caller: LookUp,
): Promise<PlatformsResult> {
  const listed: ListedImage[] = [];
  for (const image of images) {
    caller.onLookingUp(image);
    const places = await findPlaces(ask, wishFor(image, order), caller);
    if (places.kind !== 'found') return { listed, stopped: { kind: 'not-found', image, why: places } };
    const found = await listedAt(ask, places);
    if (found.listed.kind !== 'platforms') {
      return { listed, stopped: { kind: 'unfit', image, why: found.listed } };
    }
    const { platforms } = found.listed;
    listed.push({ reference: image, places, targets: found.targets, platforms });
  }
  return { listed, stopped: null };
}

async function listedAt(
  { host }: Ask,
  { digest, targets }: Places,
): Promise<{ readonly listed: Listed; readonly targets: readonly PullTarget[] }> {
  let listed: Listed = { kind: 'failed', said: '' };
  for (const [index, target] of targets.entries()) {
    listed = await listPlatforms(host, target, digest);
    if (listed.kind !== 'failed') return { listed, targets: targets.slice(index) };
  }
  return { listed, targets };
}
