import type { Host } from '../host/host.ts';

const PULL_WITHIN_MS = 90_000;
const LOOK_WITHIN_MS = 10_000;

/** A namespace of our own, so that nobody's images are touched; it goes again with what was pulled. */
const NAMESPACE = 'docker-doctor';

/** Pulls the image through containerd, by the hosts of the folder; ctr itself reads no config.toml. */
export async function proveContainerdPull(host: Host, image: string, folder: string): Promise<string | null> {
  const { arch } = await host.identity();
  const platform = `linux/${arch === 'x64' ? 'amd64' : arch}`;
  const pull = ['images', 'pull', '--hosts-dir', folder, '--platform', platform, image];
  const result = await ctr(host, pull, PULL_WITHIN_MS);
  // Without ctr nothing can be proven here, and nothing is said to be.
  if (result.kind === 'not-found') return null;
  await ctr(host, ['images', 'rm', '--sync', image], LOOK_WITHIN_MS);
  await host.run({ argv: ['ctr', 'namespaces', 'rm', NAMESPACE], deadlineMs: LOOK_WITHIN_MS });
  if (result.kind !== 'exited') return `ctr images pull ${image}: ${result.kind}`;
  const said = result.stderr.trim().split('\n').at(-1) ?? '';
  return result.code === 0 ? null : `ctr images pull ${image}: ${said || `exit ${result.code}`}`;
}

function ctr(host: Host, args: readonly string[], deadlineMs: number) {
  return host.run({ argv: ['ctr', '--namespace', NAMESPACE, ...args], deadlineMs });
}
