import type { Host } from '../../host/host.ts';
import { mirrorFrom } from '../../mirrors/engines/registries-conf.ts';
import { proveList } from './engine-files.ts';
import { PULL_WITHIN_MS, provenBy, type Proof, type Proven } from './proof.ts';

export type PodmanPromise =
  /** What it goes by now: exactly these, in this order. */
  | {
      readonly engine: 'podman';
      readonly kind: 'goes-by';
      readonly registry: string;
      readonly mirrors: readonly string[];
    }
  /** It pulls the image, and asks this mirror first. */
  | { readonly engine: 'podman'; readonly kind: 'pull'; readonly image: string; readonly mirror: string };

export const podmanProof: Proof<PodmanPromise> = {
  prove: async (promise, { host }) =>
    promise.kind === 'goes-by'
      ? provenBy(await proveList(host, promise, ({ inForce }) => inForce ?? []))
      : provePull(host, promise.image, promise.mirror),
  told: (promise) =>
    promise.kind === 'goes-by'
      ? { word: 'inForce', engine: promise.engine, mirrors: promise.mirrors }
      : { word: 'pulled', engine: promise.engine, image: promise.image },
};

const LOOK_WITHIN_MS = 20_000;

/** Pulls as the user who runs us, and takes the image away again if it was not there before. */
async function provePull(host: Host, image: string, mirror: string): Promise<Proven> {
  const there = await podman(host, ['image', 'exists', image], LOOK_WITHIN_MS);
  if (there.kind === 'not-found') return { kind: 'unseen' };
  // Podman tries three times, with a pause between (containers/common pkg/retry).
  const pull = await podman(host, ['--log-level=debug', 'pull', '--quiet', image], PULL_WITHIN_MS);
  if (pull.kind !== 'exited') return provenBy(`podman pull ${image}: ${pull.kind}`);
  if (there.kind === 'exited' && there.code === 1 && pull.code === 0) {
    await podman(host, ['rmi', image], LOOK_WITHIN_MS);
  }
  if (pull.code !== 0) return provenBy(`podman pull ${image}: ${lastError(pull.stderr)}`);
  // "Trying to access \\"host/library/…\\"" (containers/image docker/docker_image_src.go).
  const [, first = ''] = /Trying to access \\?"([^"\\]+)/.exec(pull.stderr) ?? [];
  const { location } = mirrorFrom(mirror);
  return provenBy(
    first.startsWith(`${location}/`)
      ? null
      : `podman pull ${image}: ${first || 'no registry'} was asked first, not ${location}`,
  );
}

function podman(host: Host, args: readonly string[], deadlineMs: number) {
  return host.run({ argv: ['podman', ...args], deadlineMs });
}

function lastError(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => !/level=(debug|info)/.test(line) && line.trim() !== '');
  return lines.at(-1) ?? '';
}
