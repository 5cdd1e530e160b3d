import { known, type Ask, type Fact } from '../../run/fact.ts';
import { engine } from '../daemon/engine.ts';
import type { Endpoint } from './endpoint.ts';
import { certsRoot } from './trust.ts';

/** Where the engine finds the hosts of Docker Hub; the first folder that exists counts (containerd docs/hosts.md). */
const FOLDERS = ['docker.io', '_default'] as const;

/** The first release that reads hosts.toml, for the containerd store and docker build (docs/engine-facts.md §1.4). */
const SINCE = 28;

export interface HostsToml {
  readonly path: string;
  /** As they are written, in the order in which they are asked. */
  readonly hosts: readonly string[];
  /** Those of them that a tag is asked of, as a pull asks them. */
  readonly endpoints: readonly Endpoint[];
  /** What is asked after them: Docker Hub where it names none, or names that. */
  readonly last: Endpoint | null;
  /** Why the engine passes it over, with the place; null where it reads it. */
  readonly broken: string | null;
}

/** The hosts.toml of Docker Hub, whatever it names; null where there is none, or this engine reads none. */
export const hubHostsToml: Fact<HostsToml | null> = {
  name: 'hosts.toml of Docker Hub',
  gather: async (ask) => {
    const reached = await ask.fact(engine);
    const version =
      reached.state === 'known' && reached.value.state === 'answers' ? reached.value.info.version : '';
    if (!(Number.parseInt(version, 10) >= SINCE)) return known(null);
    const root = await certsRoot(ask);
    const folders = FOLDERS.map((folder) => `${root}/${folder}`);
    const files = await Promise.all(folders.map((folder) => ask.host.readFile(`${folder}/hosts.toml`)));
    const index = files.findIndex(({ kind }) => kind === 'read');
    const [folder, file] = [folders[index], files[index]];
    if (folder === undefined || file?.kind !== 'read') return known(null);
    return known(await read(folder, Buffer.from(file.bytes).toString('utf8')));
  },
};

/** The reader of TOML is loaded where there is something to read: most machines have no such file. */
async function read(folder: string, text: string): Promise<HostsToml> {
  const { readHostsToml } = await import('./hosts-toml.ts');
  const path = `${folder}/hosts.toml`;
  const file = readHostsToml(text);
  if (file.kind === 'broken') return { path, hosts: [], endpoints: [], last: null, broken: file.said };
  const endpoints = file.blocks.flatMap((block): readonly Endpoint[] => {
    const url = block.resolves ? rootOf(block.url, block.overridesPath) : null;
    const caFiles = block.ca.map((ca) => (ca.startsWith('/') ? ca : `${folder}/${ca}`));
    return url === null ? [] : [{ kind: 'mirror', url, trust: { verifyTls: !block.skipVerify, caFiles } }];
  });
  const server = file.server === null ? null : rootOf(file.server, false);
  const isHub = server === null || new URL(server).host === HUB_HOST;
  return {
    path,
    hosts: file.blocks.map(({ url }) => url),
    endpoints,
    last: isHub ? null : { kind: 'mirror', url: server },
    broken: null,
  };
}

const HUB_HOST = 'registry-1.docker.io';

/**
 * What stands before `/v2/`: containerd adds it where the path does not end so (hosts.go, parseHostConfig). Null
 * where the API lies at another path, which no walk of ours asks, and for what is no address.
 */
function rootOf(written: string, overridesPath: boolean): string | null {
  const text = /^https?:\/\//i.test(written) ? written : `https://${written}`;
  if (!URL.canParse(text)) return null;
  const { origin, pathname } = new URL(text);
  const path = pathname.replace(/(?<!\/)\/+$/, '');
  const hasRoot = path.endsWith('/v2');
  return overridesPath && !hasRoot ? null : `${origin}${hasRoot ? path.slice(0, -'/v2'.length) : path}`;
}

/**
 * The file that stands in the place of `registry-mirrors` in a pull; null where none does: with more than one host,
 * the last of them `server`, these are all (moby daemon/hosts.go, mergeLegacyConfig).
 */
export const overridingHosts: Fact<HostsToml | null> = {
  name: 'hosts.toml in the place of the mirrors',
  gather: async (ask) => {
    const [toml, reached] = await Promise.all([ask.fact(hubHostsToml), ask.fact(engine)]);
    const info = reached.state === 'known' && reached.value.state === 'answers' ? reached.value.info : null;
    const isRead = info?.imageStore === 'containerd' && toml.state === 'known';
    return known(isRead && toml.value !== null && toml.value.hosts.length > 0 ? toml.value : null);
  },
};

export async function askOverridingHosts(ask: Ask): Promise<HostsToml | null> {
  const found = await ask.fact(overridingHosts);
  return found.state === 'known' ? found.value : null;
}
