import { DOCKER_HUB } from '../../knowledge/vocabulary/registries.ts';
import type { Endpoint } from './endpoint.ts';

/** How an address of a mirror is asked. */
interface MirrorAddress {
  /** What stands before `/v2/`. */
  readonly root: string;
  /** What stands before the name of each image; null where nothing does. */
  readonly prefix: string | null;
}

/**
 * A mirror is called as it stands in an image's name: `https://m.daocloud.io/ghcr.io` is asked for
 * `/v2/ghcr.io/owner/name`. Docker Hub's alone are called as `registry-mirrors` takes them, where what stands behind the
 * host stands before `/v2/` (docs/engine-facts.md §1.3); so is what ends in `/v2`, which a hosts.toml may name.
 */
export function addressOf(url: string, registry: string): MirrorAddress {
  const { origin, pathname } = new URL(url);
  const path = pathname.replace(/^\/+|\/+$/g, '');
  if (path === '') return { root: origin, prefix: null };
  if (registry === DOCKER_HUB) return { root: `${origin}/${path}`, prefix: null };
  const rooted = /^(?:(.+)\/)?v2$/.exec(path);
  if (rooted === null) return { root: origin, prefix: path };
  return { root: rooted[1] === undefined ? origin : `${origin}/${rooted[1]}`, prefix: null };
}

/** A mirror of a registry as a place that a pull asks; what an engine's file says of its certificates goes along. */
export function mirrorEndpoint(url: string, registry: string, trust?: Endpoint['trust']): Endpoint {
  if (registry === DOCKER_HUB) return { kind: 'mirror', url, ...(trust === undefined ? {} : { trust }) };
  const { root, prefix } = addressOf(url, registry);
  return {
    kind: 'mirror',
    url: root,
    of: registry,
    ...(prefix === null ? {} : { prefix }),
    // With a hosts.toml neither insecure-registries nor the certificates beside it count (moby daemon/hosts.go).
    trust: trust ?? { verifyTls: true, caFiles: [] },
  };
}
