import type { StatfsResult } from '../../host/host.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import { daemonConfigFile } from '../config/daemon-config.ts';
import { settingsOf } from '../daemon-json/settings.ts';
import { daemonProcess } from '../daemon/daemon-process.ts';
import { localEngine } from '../daemon/local-engine.ts';
import { dataMounts } from './data-mounts.ts';

/** A folder in which Docker keeps what it pulls and writes, and the file system under it. */
export interface Place {
  readonly path: string;
  readonly fileSystem: StatfsResult;
}

const DEFAULT_ROOT = '/var/lib/docker';
const CONTAINERD_CONFIG = '/etc/containerd/config.toml';
const CONTAINERD_ROOT = '/var/lib/containerd';

/** Where Docker stores; empty where the engine does not store on this machine. */
export const storagePlaces: Fact<readonly Place[]> = {
  name: "space for Docker's data",
  gather: async (ask) => {
    const paths = await storagePaths(ask);
    return known(await Promise.all(paths.map((path) => placeAt(ask, path))));
  },
};

async function storagePaths(ask: Ask): Promise<readonly string[]> {
  const local = await ask.fact(localEngine);
  if (local.state === 'known' && local.value.state === 'elsewhere') return [];
  if (local.state === 'known' && local.value.state === 'here') {
    const { rootDir, imageStore } = local.value.info;
    // With the containerd image store, images and containers lie with containerd (moby daemon/containerd).
    const roots = imageStore === 'containerd' ? [rootDir, await containerdRoot(ask)] : [rootDir];
    const mounts = await ask.fact(dataMounts);
    return [...roots, ...(mounts.state === 'known' ? mounts.value.apart : [])];
  }
  return [await configuredRoot(ask)];
}

/** The data root of a daemon that does not run: `--data-root`, else `data-root` of daemon.json, else the default. */
async function configuredRoot(ask: Ask): Promise<string> {
  const [process, file] = await Promise.all([ask.fact(daemonProcess), ask.fact(daemonConfigFile)]);
  const flags = process.state === 'known' ? process.value.flags : [];
  const flag = flags.findLast(({ name }) => name === 'data-root' || name === 'graph')?.value;
  const read = file.state === 'known' ? file.value.read : null;
  const settings = settingsOf(read?.kind === 'read' ? read.bytes : null);
  const set = settings['data-root'] ?? settings.graph;
  const path = flag ?? (typeof set === 'string' ? set : '');
  return path.startsWith('/') ? path : DEFAULT_ROOT;
}

/** `root` of containerd's own configuration, a top-level key (containerd docs/man/containerd-config.toml.5.md). */
async function containerdRoot(ask: Ask): Promise<string> {
  const file = await ask.host.readFile(CONTAINERD_CONFIG);
  const text = file.kind === 'read' ? Buffer.from(file.bytes).toString('utf8') : '';
  return /^[ \t]*root[ \t]*=[ \t]*["'](\/[^"'\n]*)["']/m.exec(text)?.[1] ?? CONTAINERD_ROOT;
}

/** A folder that is not there yet will be made on the file system of the nearest one above it that is. */
async function placeAt(ask: Ask, path: string): Promise<Place> {
  let at = path;
  let fileSystem = await ask.host.statfs(at, ask.timeLeftMs());
  while (fileSystem.kind === 'missing' && at !== '/') {
    at = at.slice(0, at.lastIndexOf('/')) || '/';
    fileSystem = await ask.host.statfs(at, ask.timeLeftMs());
  }
  return { path, fileSystem };
}
