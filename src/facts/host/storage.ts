import type { StatfsResult } from '../../host/host.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import { configuredRoot } from '../config/configured-root.ts';
import { localEngine } from '../daemon/local-engine.ts';
import { containerdFolders } from './containerd-folders.ts';
import { dataMounts } from './data-mounts.ts';

/** A folder in which Docker keeps what it pulls and writes, and the file system under it. */
export interface Place {
  readonly path: string;
  readonly fileSystem: StatfsResult;
}

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
    const [folders, mounts] = await Promise.all([ask.fact(containerdFolders), ask.fact(dataMounts)]);
    const images = imageStore === 'containerd' && folders.state === 'known' ? [folders.value.root] : [];
    return [rootDir, ...images, ...(mounts.state === 'known' ? mounts.value.apart : [])];
  }
  const root = await ask.fact(configuredRoot);
  return root.state === 'known' ? [root.value] : [];
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
