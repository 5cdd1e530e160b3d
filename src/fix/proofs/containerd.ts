import type { Host } from '../../host/host.ts';
import { proveList } from './engine-files.ts';
import { PULL_WITHIN_MS, provenBy, type Proof, type Proven } from './proof.ts';

export type ContainerdPromise =
  /** What it goes by now: exactly these, in this order. */
  | {
      readonly engine: 'containerd';
      readonly kind: 'goes-by';
      readonly registry: string;
      readonly mirrors: readonly string[];
    }
  /** It pulls the image by the hosts of this folder. */
  | {
      readonly engine: 'containerd';
      readonly kind: 'pull';
      readonly image: string;
      readonly folder: string;
    };

export const containerdProof: Proof<ContainerdPromise> = {
  prove: async (promise, { host }) =>
    promise.kind === 'goes-by'
      ? provenBy(await proveList(host, promise, ({ inForce }) => inForce ?? []))
      : provePull(host, promise.image, promise.folder),
  told: (promise) =>
    promise.kind === 'goes-by'
      ? { word: 'inForce', engine: promise.engine, mirrors: promise.mirrors }
      : { word: 'pulled', engine: promise.engine, image: promise.image },
};

const LOOK_WITHIN_MS = 10_000;

/** A namespace of our own, so that nobody's images are touched; it goes again with what was pulled. */
const NAMESPACE = 'docker-doctor';

/** ctr itself reads no config.toml. */
async function provePull(host: Host, image: string, folder: string): Promise<Proven> {
  const { arch } = await host.identity();
  const platform = `linux/${arch === 'x64' ? 'amd64' : arch}`;
  const pull = ['images', 'pull', '--hosts-dir', folder, '--platform', platform, image];
  const result = await ctr(host, pull, PULL_WITHIN_MS);
  if (result.kind === 'not-found') return { kind: 'unseen' };
  await ctr(host, ['images', 'rm', '--sync', image], LOOK_WITHIN_MS);
  await host.run({ argv: ['ctr', 'namespaces', 'rm', NAMESPACE], deadlineMs: LOOK_WITHIN_MS });
  if (result.kind !== 'exited') return provenBy(`ctr images pull ${image}: ${result.kind}`);
  const said = result.stderr.trim().split('\n').at(-1) ?? '';
  return provenBy(result.code === 0 ? null : `ctr images pull ${image}: ${said || `exit ${result.code}`}`);
}

function ctr(host: Host, args: readonly string[], deadlineMs: number) {
  return host.run({ argv: ['ctr', '--namespace', NAMESPACE, ...args], deadlineMs });
}
