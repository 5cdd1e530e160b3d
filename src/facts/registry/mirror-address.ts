import { DOCKER_HUB } from '../../knowledge/vocabulary/registries.ts';
import type { Endpoint } from './endpoint.ts';
import type { HostBlock } from './hosts-toml.ts';

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
  const path = pathname
    .split('/')
    .filter((part) => part !== '')
    .join('/');
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

/** The same as it is asked by its own name: a registry like any other, by the rules of registries. */
export function ownName({ url, prefix }: Endpoint): Endpoint {
  return { kind: 'registry', url, ...(prefix === undefined ? {} : { prefix }) };
}

/** A host of a hosts.toml as a pull asks it; null where its API lies where no walk of ours asks. */
export function hostEndpoint(
  { url, overridesPath, skipVerify, ca }: HostBlock,
  { folder, registry }: { readonly folder: string; readonly registry: string },
): Endpoint | null {
  const written = /^https?:\/\//i.test(url) ? url : `https://${url}`;
  if (!URL.canParse(written)) return null;
  const { origin, pathname } = new URL(written);
  const path = pathname.replace(/(?<!\/)\/+$/, '');
  const caFiles = ca.map((file) => (file.startsWith('/') ? file : `${folder}/${file}`));
  const of = { kind: 'mirror', of: registry, trust: { verifyTls: !skipVerify, caFiles } } as const;
  // containerd core/remotes/docker/config/hosts.go, parseHostConfig
  if (!overridesPath) return { ...of, url: `${origin}${path.replace(/\/v2$/, '')}` };
  if (path === '/v2') return { ...of, url: origin };
  return path.startsWith('/v2/') ? { ...of, url: origin, prefix: path.slice('/v2/'.length) } : null;
}
