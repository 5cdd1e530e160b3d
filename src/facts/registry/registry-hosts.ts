import { known, unknown, type Ask, type Known } from '../../run/fact.ts';
import { isAtLeast } from '../daemon-json/engine-version.ts';
import { engine } from '../daemon/engine.ts';
import { listFolder } from '../host/folder.ts';
import { certsRoot } from './trust.ts';

/** The first release that reads hosts.toml, for the containerd store and docker build (docs/engine-facts.md §1.4). */
const SINCE = '28.0';

/** Why Docker goes to a registry of others by no mirror; null where it does, by a hosts.toml. */
export type WithoutMirrors =
  /** Its image store looks at Docker Hub's mirrors alone; the other store would read the file. */
  | 'graph-store'
  /** No store of it reads the file. */
  | 'too-old'
  /** It does not say what it is. */
  | 'silent';

export async function askWithoutMirrors(ask: Ask): Promise<WithoutMirrors | null> {
  const reached = await ask.fact(engine);
  const info = reached.state === 'known' && reached.value.state === 'answers' ? reached.value.info : null;
  if (info === null) return 'silent';
  if (!isAtLeast(info, SINCE)) return 'too-old';
  return info.imageStore === 'graph' ? 'graph-store' : null;
}

/** The client's certificates and its keys, by their names. */
type KeyPair = readonly [certificate: string, key: string];

/** What stands beside a hosts.toml, and counts only as long as there is none. */
export interface FolderCertificates {
  readonly ca: readonly string[];
  readonly client: readonly KeyPair[];
}

/** Where an engine that goes by hosts.toml looks for the hosts of one registry. */
export interface RegistryFolder {
  readonly path: string;
  /** Null where there is none. */
  readonly text: string | null;
  /** What counts in its place until it is there: the `_default` of all registries; null where there is none. */
  readonly inItsPlace: string | null;
  readonly certificates: FolderCertificates;
}

/**
 * The first folder that exists counts, be it empty, and after all of them `_default` (containerd
 * core/remotes/docker/config, hostPaths). A new one is called as the graph store knows it too.
 */
export async function askRegistryFolder(
  ask: Ask,
  root: string,
  registry: string,
): Promise<Known<RegistryFolder>> {
  const names = [...new Set([registry.replace(/:(\d+)$/, '_$1_'), registry])];
  const stats = await Promise.all(names.map((name) => ask.host.stat(`${root}/${name}`)));
  const found = names[stats.findIndex(({ kind }) => kind === 'there')];
  const folder = `${root}/${found ?? registry}`;
  const path = `${folder}/hosts.toml`;
  const [own, all, certificates] = await Promise.all([
    textOf(ask, path),
    found === undefined ? textOf(ask, `${root}/_default/hosts.toml`) : null,
    certificatesIn(ask, folder),
  ]);
  if (own === DENIED) return unknown('no-permission', path);
  if (all === DENIED) return unknown('no-permission', `${root}/_default/hosts.toml`);
  if (certificates === null) return unknown('failed', folder);
  return known({ path, text: own, inItsPlace: all, certificates });
}

/** Docker's own (moby daemon/hosts.go). */
export async function askDockerFolder(ask: Ask, registry: string): Promise<Known<RegistryFolder>> {
  return askRegistryFolder(ask, await certsRoot(ask), registry);
}

/** By their endings, as containerd takes them (core/remotes/docker/config, loadCertFiles). */
async function certificatesIn(ask: Ask, folder: string): Promise<FolderCertificates | null> {
  const files = await listFolder(ask, folder, '');
  if (files === null) return null;
  const names = files.map((file) => file.slice(file.lastIndexOf('/') + 1));
  const client = names
    .filter((name) => name.endsWith('.cert'))
    .map((name): KeyPair => [name, name.replace(/cert$/, 'key')]);
  return {
    ca: names.filter((name) => name.endsWith('.crt')),
    client: client.map(([certificate, key]) => [certificate, names.includes(key) ? key : '']),
  };
}

const DENIED = Symbol('denied');

async function textOf(ask: Ask, path: string): Promise<string | null | typeof DENIED> {
  const file = await ask.host.readFile(path);
  if (file.kind === 'denied') return DENIED;
  return file.kind === 'read' ? Buffer.from(file.bytes).toString('utf8') : null;
}
