import { known, unknown, type Ask, type Known } from '../../run/fact.ts';
import { identity } from '../host/platform.ts';
import { authorize } from './authorize.ts';
import { readManifest } from './fetch.ts';
import { entryFor, ownPlatform, type PlatformName } from './platform-name.ts';
import type { IndexEntry, Layer, Manifest } from './protocol.ts';
import { mirrorEndpoint, ownName } from './mirror-address.ts';
import { pullTarget } from './pull-target.ts';
import type { ImageReference } from './reference.ts';
import { beginWalk, type PullTarget } from './walk.ts';

/** What an image is made of on one platform, as it comes over the wire. */
interface ImageContent {
  readonly layers: readonly Layer[];
}

/**
 * Reads an image's manifests at one mirror by its digest, so that whatever comes is what was asked for, or nothing;
 * for an image without the platform, `not-supported` and the platforms that it has.
 */
export async function imageContent(
  ask: Ask,
  mirror: string,
  image: ImageReference,
  { digest, platform }: { readonly digest: string; readonly platform: PlatformName | null },
): Promise<Known<ImageContent>> {
  const who = await ask.fact(identity);
  // Under its own name a mirror is a registry like any other; no login is for it.
  const target = await pullTarget(ask, ownName(mirrorEndpoint(mirror, image.domain)), {
    repository: image.path,
    reference: digest,
  });
  const read = await reader(ask, target);
  const top = await read(digest);
  if (top?.kind === 'image') return known(top);
  if (top?.kind !== 'index') return unknown('failed', mirror);
  const wanted = platform ?? ownPlatform(who.state === 'known' ? who.value.arch : 'x64');
  const entry = entryFor(top.entries, wanted);
  if (entry === undefined) return unknown('not-supported', platformsOf(top.entries));
  const own = await read(entry.digest);
  return own?.kind === 'image' ? known(own) : unknown('failed', mirror);
}

/** Reads manifests by their digest; null for one that does not come. */
async function reader(
  { host }: Ask,
  target: PullTarget,
): Promise<(digest: string) => Promise<Manifest | null>> {
  const walk = beginWalk(host, target);
  const ping = await walk.take('ping', 'GET', `${target.registry}/v2/`, null);
  const access = await authorize(walk, target, ping);
  return async (digest) => {
    if (access.kind === 'end') return null;
    const read = await readManifest(walk, target, 'manifest', digest, access.authorization);
    return read.kind === 'read' ? read.manifest : null;
  };
}

/** Attestations are kept as images for no platform (buildkit docs/attestations). */
function platformsOf(entries: readonly IndexEntry[]): string {
  return entries
    .filter(({ os }) => os !== 'unknown')
    .map(({ os, architecture, variant }) =>
      [os, architecture, variant].filter((part) => part !== '').join('/'),
    )
    .join(', ');
}
