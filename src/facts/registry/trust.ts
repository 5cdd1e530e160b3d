import type { Ask } from '../../run/fact.ts';
import { isAtLeast } from '../daemon-json/engine-version.ts';
import { rootless } from '../daemon/rootless.ts';
import type { Endpoint } from './endpoint.ts';
import { liesInNetwork } from './insecure-networks.ts';
import { askPullEngine, type PullEngine } from './pull-engine.ts';

/** From here on the containerd store finds its hosts as containerd does (moby daemon/hosts.go, in place of daemon.go). */
const BY_NAMESPACE_SINCE = '28.0';

/**
 * The folders below certs.d that hold the CA files for an endpoint, by their names; of several, the first that is there
 * counts, be it empty.
 *
 * - Graph store, 20.10 to 29: the endpoint's own host; for Docker Hub none (`tlsconfig.ServerDefault()` in moby
 *   registry/service_v2.go, since 29 daemon/pkg/registry/service_v2.go).
 * - containerd store before 28.0: the endpoint's own host; for Docker Hub `docker.io` (moby v26.1.5 daemon/daemon.go,
 *   RegistryHosts; buildkit util/resolver/resolver.go, fillInsecureOpts).
 * - containerd store since 28.0: that of the image's registry, for the mirrors too, which share Docker Hub's client
 *   (moby v28.5.2 and docker-v29.7.2 daemon/hosts.go, mergeLegacyConfig; containerd core/remotes/docker/config,
 *   hostPaths, which also knows `host_port_` and `_default`).
 */
export function certFolders({ kind, url }: Endpoint, { imageStore, version }: PullEngine): readonly string[] {
  const { host } = new URL(url);
  if (imageStore === 'graph') return kind === 'hub' ? [] : [host];
  if (!isAtLeast({ version }, BY_NAMESPACE_SINCE)) return [kind === 'hub' ? 'docker.io' : host];
  if (kind !== 'registry') return HUB_FOLDERS;
  const withoutColon = host.replace(/:(\d+)$/, '_$1_');
  return [...new Set([withoutColon, host]), DEFAULT_FOLDER];
}

const DEFAULT_FOLDER = '_default';
const HUB_FOLDERS = ['docker.io', DEFAULT_FOLDER] as const;

/**
 * Whether a certificate must be the right one. Loopback is insecure by itself (moby daemon/pkg/registry/config.go,
 * loadInsecureRegistries), but for the mirrors of the containerd store before 28.0, which looks at the list of hosts alone.
 *
 * Docker Hub is always held to its certificate here. The engine does not do so where a mirror of the containerd store
 * is insecure, as all of them share one client since 28.0; that is found by itself (`tls-off-for-hub`), and what
 * answers in Docker Hub's place must neither be told a login nor be believed as a witness.
 */
export function mustVerify(
  { kind, url, trust }: Endpoint,
  { imageStore, version, insecure }: PullEngine,
): boolean {
  if (trust !== undefined) return trust.verifyTls;
  if (kind === 'hub') return true;
  const { host } = new URL(url);
  return goesByHostsAlone({ kind }, { imageStore, version })
    ? !insecure.includes(host)
    : !isInsecure(host, insecure);
}

/** BuildKit's resolver, which the mirrors of the containerd store had before 28.0, knows no networks. */
function goesByHostsAlone(
  { kind }: Pick<Endpoint, 'kind'>,
  { imageStore, version }: Pick<PullEngine, 'imageStore' | 'version'>,
): boolean {
  return kind === 'mirror' && imageStore === 'containerd' && !isAtLeast({ version }, BY_NAMESPACE_SINCE);
}

/** The same, and the endpoint's addresses are held against the networks of insecure-registries too. */
export async function askMustVerify(ask: Ask, endpoint: Endpoint, engine: PullEngine): Promise<boolean> {
  if (!mustVerify(endpoint, engine)) return false;
  if (endpoint.trust !== undefined || endpoint.kind === 'hub' || goesByHostsAlone(endpoint, engine))
    return true;
  return !(await liesInNetwork(ask, new URL(endpoint.url).host, engine.insecureNetworks));
}

/** Whether the engine takes any certificate at `host[:port]`, and plain HTTP. */
export async function askIsInsecure(
  ask: Ask,
  host: string,
  { insecure, insecureNetworks }: Pick<PullEngine, 'insecure' | 'insecureNetworks'>,
): Promise<boolean> {
  return isInsecure(host, insecure) || liesInNetwork(ask, host, insecureNetworks);
}

/** By its name alone: one of the list, or loopback. */
export function isInsecure(host: string, insecure: readonly string[]): boolean {
  return insecure.includes(host) || /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(host);
}

/** The CA files that count at an endpoint, as a probe takes them: its own, one folder, or none. */
export async function caFilesAt(ask: Ask, endpoint: Endpoint): Promise<readonly string[]> {
  if (endpoint.trust !== undefined) return endpoint.trust.caFiles;
  const root = await certsRoot(ask);
  // Docker Hub has no folder on almost any machine, and then nobody waits for an engine that hangs.
  if (endpoint.kind === 'hub' && (await firstThere(ask, root, HUB_FOLDERS)).length === 0) return [];
  const names = certFolders(endpoint, await askPullEngine(ask));
  return names.length > 1 ? firstThere(ask, root, names) : names.map((name) => `${root}/${name}/`);
}

async function firstThere(ask: Ask, root: string, names: readonly string[]): Promise<readonly string[]> {
  const stats = await Promise.all(names.map((name) => ask.host.stat(`${root}/${name}`)));
  const found = names[stats.findIndex(({ kind }) => kind === 'there')];
  return found === undefined ? [] : [`${root}/${found}/`];
}

/** moby daemon/pkg/registry/config.go, CertsDir */
export async function certsRoot(ask: Ask): Promise<string> {
  const found = await ask.fact(rootless);
  const own = found.state === 'known' ? found.value : null;
  return `${own?.configFolder ?? '/etc/docker'}/certs.d`;
}
