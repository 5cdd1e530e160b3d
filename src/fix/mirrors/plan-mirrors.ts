import { rootless } from '../../facts/daemon/rootless.ts';
import { dockerService } from '../../facts/daemon/docker-service.ts';
import { DOCKER_HUB } from '../../knowledge/vocabulary/registries.ts';
import type { EngineName } from '../../mirrors/engines/engine.ts';
import type { Ask } from '../../run/fact.ts';
import type { Draft, FixId, FixPlan } from '../fix.ts';
import { PROOF_IMAGE } from '../proofs/proof.ts';
import { createAssembly, type Plan } from '../transaction/plan.ts';
import { planBuildkitMirrors } from './buildkit.ts';
import { planContainerdMirrors } from './containerd.ts';
import { planDockerMirrors } from './docker.ts';
import { planDockerHosts } from './docker-hosts.ts';
import { planK3sMirrors } from './k3s.ts';
import { planPodmanMirrors } from './podman.ts';
import type { MirrorWish, WishFor } from './wish.ts';

const FIX: Readonly<Record<MirrorWish['kind'], FixId>> = {
  add: 'add-mirrors',
  remove: 'remove-mirrors',
  use: 'use-mirrors',
};

/** One plan that makes the wish come true in each of the engines. */
export async function planMirrors(
  ask: Ask,
  wished: WishFor,
  engines: readonly EngineName[],
  allowDisruptive: boolean,
): Promise<Plan> {
  const assembly = createAssembly(ask, allowDisruptive);
  for (const engine of engines) {
    const plan = await planFor(engine, ask, assembly.draft, wished);
    assembly.add(FIX[wished.wish.kind], plan, []);
  }
  const user = await ask.fact(rootless);
  const isUsers = engines.includes('docker') && user.state === 'known' && user.value !== null;
  return { ...assembly.plan(), ...(isUsers ? { rootless: user.value.socket } : {}) };
}

async function planFor(engine: EngineName, ask: Ask, draft: Draft, wished: WishFor): Promise<FixPlan> {
  const { wish, registry } = wished;
  // Docker Hub's own, whose pull is counted for none of the user's images.
  const inFull = registry === DOCKER_HUB ? { ...wished, image: `docker.io/library/${PROOF_IMAGE}` } : wished;
  switch (engine) {
    case 'docker':
      return registry === DOCKER_HUB ? planDocker(ask, draft, wish) : planDockerHosts(ask, inFull);
    case 'podman':
      return planPodmanMirrors(ask, draft, inFull);
    case 'containerd':
      return planContainerdMirrors(ask, inFull);
    case 'buildkit':
      return planBuildkitMirrors(ask, inFull);
    case 'k3s':
      return planK3sMirrors(ask, inFull);
  }
}

/** A Docker that is stopped stays so: it reads its file at its next start. */
async function planDocker(ask: Ask, draft: Draft, wish: MirrorWish): Promise<FixPlan> {
  const [plan, service] = await Promise.all([planDockerMirrors(ask, draft, wish), ask.fact(dockerService)]);
  const running = service.state === 'known' && service.value.running;
  return plan.kind === 'changes' && !running ? { ...plan, promises: [] } : plan;
}
