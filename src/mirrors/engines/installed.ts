import { DOCKER_HUB } from '../../knowledge/vocabulary/registries.ts';
import type { Ask } from '../../run/fact.ts';
import { buildkitMirrors } from './buildkit.ts';
import { containerdMirrors } from './containerd.ts';
import { dockerMirrors } from './docker.ts';
import { dockerMirrorsOf } from './docker-hosts.ts';
import type { EngineMirrors } from './engine.ts';
import { k3sMirrors } from './k3s.ts';
import { podmanMirrors } from './podman.ts';

/** Every engine that is on this machine, with its mirrors of one registry. */
export async function enginesWith(ask: Ask, registry: string): Promise<readonly EngineMirrors[]> {
  const all = await Promise.all([
    registry === DOCKER_HUB ? ask.fact(dockerMirrors) : dockerMirrorsOf(ask, registry),
    containerdMirrors(ask, registry),
    podmanMirrors(ask, registry),
    buildkitMirrors(ask, registry),
    k3sMirrors(ask, registry),
  ]);
  return all.flatMap((one) => (one.state === 'known' && one.value !== null ? [one.value] : []));
}
