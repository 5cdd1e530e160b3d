import type { HostBlock } from '../../facts/registry/hosts-toml.ts';
import { addressOf } from '../../facts/registry/mirror-address.ts';
import { DOCKER_HUB } from '../../knowledge/vocabulary/registries.ts';

type WrittenHost = Pick<HostBlock, 'url' | 'overridesPath'>;

/** What a hosts.toml has for a mirror: Docker Hub's as they are called, any other's by where its API lies. */
export function hostFor(url: string, registry: string): string {
  if (registry === DOCKER_HUB) return url;
  const { root, prefix } = addressOf(url, registry);
  return prefix === null ? root : `${root}/v2/${prefix}`;
}

/** How a host of such a file is called. */
export function calledAs(host: WrittenHost, registry: string): string {
  return registry === DOCKER_HUB ? host.url : urlOfHost(host);
}

/** As it stands in an image's name, or by its API's root where it has no name. */
function urlOfHost({ url, overridesPath }: WrittenHost): string {
  const written = /^https?:\/\//i.test(url) ? url : `https://${url}`;
  if (!URL.canParse(written)) return url;
  const { origin, pathname } = new URL(written);
  const path = pathname.replace(/(?<!\/)\/+$/, '');
  if (overridesPath) return path.startsWith('/v2/') ? `${origin}${path.slice('/v2'.length)}` : url;
  if (path === '' || path === '/v2') return origin;
  return path.endsWith('/v2') ? `${origin}${path}` : `${origin}${path}/v2`;
}
