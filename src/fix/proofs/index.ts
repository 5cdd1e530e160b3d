import { buildkitProof, type BuildkitPromise } from './buildkit.ts';
import { containerdProof, type ContainerdPromise } from './containerd.ts';
import { dockerProof, type DockerPromise } from './docker.ts';
import { k3sProof, type K3sPromise } from './k3s.ts';
import { podmanProof, type PodmanPromise } from './podman.ts';
import type { EngineAt, Proof, Proven, Told } from './proof.ts';

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

/** What became of a plan's promises: the first that is broken ends it. */
export type Promised =
  /** Those that were seen to be true. */
  | { readonly kind: 'kept'; readonly seen: readonly PlanPromise[] }
  /** `said`: what was seen instead. */
  | { readonly kind: 'broken'; readonly said: string };

/** Proves what a plan promised, in order. */
export async function provePromises(
  promises: readonly PlanPromise[],
  engine: EngineAt,
  isCancelled: () => boolean,
): Promise<Promised> {
  const seen: PlanPromise[] = [];
  for (const promise of promises) {
    if (isCancelled()) break;
    const proven = await prove(promise, engine);
    if (proven.kind === 'broken') return proven;
    if (proven.kind === 'true') seen.push(promise);
  }
  return { kind: 'kept', seen };
}

function prove<E extends EngineId>(promise: OfEngine<E>, engine: EngineAt): Promise<Proven> {
  return PROOFS[promise.engine].prove(promise, engine);
}

/** What is told of a promise that was proven; null where it goes without saying. */
export function toldOf<E extends EngineId>(promise: OfEngine<E>): Told | null {
  return PROOFS[promise.engine].told(promise);
}
