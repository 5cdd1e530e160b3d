import { buildkitProof, type BuildkitPromise } from './buildkit.ts';
import { containerdProof, type ContainerdPromise } from './containerd.ts';
import { dockerProof, type DockerPromise } from './docker.ts';
import { k3sProof, type K3sPromise } from './k3s.ts';
import { podmanProof, type PodmanPromise } from './podman.ts';
import type { EngineAt, Proof, Told } from './proof.ts';

/** A file an engine. */
interface PromiseOfEngine {
  readonly docker: DockerPromise;
  readonly containerd: ContainerdPromise;
  readonly podman: PodmanPromise;
  readonly buildkit: BuildkitPromise;
  readonly k3s: K3sPromise;
}

type EngineId = keyof PromiseOfEngine;

const PROOFS: { readonly [E in EngineId]: Proof<PromiseOfEngine[E]> } = {
  docker: dockerProof,
  containerd: containerdProof,
  podman: podmanProof,
  buildkit: buildkitProof,
  k3s: k3sProof,
};

// As in changes/index.ts: an engine and its promises belong together.
type OfEngine<E extends EngineId> = { [P in E]: PromiseOfEngine[P] & { readonly engine: P } }[E];

/** What a plan says will be true when its changes are made, besides the causes being gone. */
export type PlanPromise = PromiseOfEngine[EngineId];

/** Proves what a plan promised, in order; null where all of it is true, else what was seen instead. */
export async function provePromises(
  promises: readonly PlanPromise[],
  engine: EngineAt,
  isCancelled: () => boolean,
): Promise<string | null> {
  for (const promise of promises) {
    if (isCancelled()) return null;
    const broken = await prove(promise, engine);
    if (broken !== null) return broken;
  }
  return null;
}

function prove<E extends EngineId>(promise: OfEngine<E>, engine: EngineAt): Promise<string | null> {
  return PROOFS[promise.engine].prove(promise, engine);
}

/** What is told of a promise that was proven; null where it goes without saying. */
export function toldOf<E extends EngineId>(promise: OfEngine<E>): Told | null {
  return PROOFS[promise.engine].told(promise);
}
