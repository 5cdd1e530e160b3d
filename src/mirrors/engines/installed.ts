import { DOCKER_HUB } from '../../knowledge/vocabulary/registries.ts';
import type { Ask, Known, Unknown } from '../../run/fact.ts';
import { buildkitMirrors } from './buildkit.ts';
import { containerdMirrors } from './containerd.ts';
import { dockerMirrors } from './docker.ts';
import { dockerMirrorsOf } from './docker-hosts.ts';
import { ENGINES, type EngineMirrors, type EngineName } from './engine.ts';
import { k3sMirrors } from './k3s.ts';
import { podmanMirrors } from './podman.ts';

interface SeenEngines {
  /** Every engine that is on this machine, with its mirrors of one registry. */
  readonly engines: readonly EngineMirrors[];
  /** Those of which nothing can be told. */
  readonly unknown: readonly { readonly engine: EngineName; readonly why: Unknown }[];
}

export async function seeEngines(ask: Ask, registry: string): Promise<SeenEngines> {
  const asked: Readonly<Record<EngineName, Promise<Known<EngineMirrors | null>>>> = {
    docker: registry === DOCKER_HUB ? ask.fact(dockerMirrors) : dockerMirrorsOf(ask, registry),
    containerd: containerdMirrors(ask, registry),
    podman: podmanMirrors(ask, registry),
    buildkit: buildkitMirrors(ask, registry),
    k3s: k3sMirrors(ask, registry),
  };
  const engines: EngineMirrors[] = [];
  const unknown: { readonly engine: EngineName; readonly why: Unknown }[] = [];
  for (const engine of ENGINES) {
    const seen = await asked[engine];
    if (seen.state === 'unknown') unknown.push({ engine, why: seen.why });
    else if (seen.value !== null) engines.push(seen.value);
  }
  return { engines, unknown };
}

/** Those of which something can be told. */
export async function enginesWith(ask: Ask, registry: string): Promise<readonly EngineMirrors[]> {
  return (await seeEngines(ask, registry)).engines;
}
