import { known, type Fact } from '../../run/fact.ts';
import { engine } from '../daemon/engine.ts';

/** Where the engine finds the hosts of Docker Hub; the first folder that exists counts (containerd docs/hosts.md). */
const FOLDERS = ['docker.io', '_default'] as const;

/** The first release that reads hosts.toml, for the containerd store and docker build (docs/engine-facts.md §1.4). */
const SINCE = 28;

export interface HostsToml {
  readonly path: string;
  readonly hosts: readonly string[];
}

/** A hosts.toml that names hosts for Docker Hub; null where there is none, or this engine reads none. */
export const hubHostsToml: Fact<HostsToml | null> = {
  name: 'hosts.toml of Docker Hub',
  gather: async (ask) => {
    const reached = await ask.fact(engine);
    const version =
      reached.state === 'known' && reached.value.state === 'answers' ? reached.value.info.version : '';
    if (!(Number.parseInt(version, 10) >= SINCE)) return known(null);
    const paths = FOLDERS.map((folder) => `/etc/docker/certs.d/${folder}/hosts.toml`);
    const files = await Promise.all(paths.map((path) => ask.host.readFile(path)));
    const index = files.findIndex(({ kind }) => kind === 'read');
    const [path, file] = [paths[index], files[index]];
    if (path === undefined || file?.kind !== 'read') return known(null);
    return known({ path, hosts: await hostsIn(Buffer.from(file.bytes).toString('utf8')) });
  },
};

/** The reader of TOML is loaded where there is something to read: most machines have no such file. */
async function hostsIn(text: string): Promise<readonly string[]> {
  const { readHostsToml } = await import('./hosts-toml.ts');
  const file = readHostsToml(text);
  return file.kind === 'hosts' ? file.blocks.map(({ url }) => url) : [];
}
