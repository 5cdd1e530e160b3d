import type { StatfsResult } from '../../host/host.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import { configuredRoot } from '../config/configured-root.ts';
import { containerd } from '../daemon/containerd.ts';
import { localEngine } from '../daemon/local-engine.ts';
import { containerdFolders } from './containerd-folders.ts';
import { daemonSettings } from '../config/daemon-settings.ts';
import { dataMounts } from './data-mounts.ts';

/** A folder in which Docker keeps what it pulls and writes, or what it has only while it runs; and the file system under it. */
export interface Place {
  readonly path: string;
  readonly holds: 'data' | 'state';
  readonly fileSystem: StatfsResult;
}

/** Where dockerd has what it needs only while it runs (dockerd(8), --exec-root). */
export const EXEC_ROOT = '/run/docker';

/** Where Docker stores; empty where the engine does not store on this machine. */
export const storagePlaces: Fact<readonly Place[]> = {
  name: "space for Docker's data",
  gather: async (ask) => {
    const [data, state] = await Promise.all([storagePaths(ask), statePaths(ask)]);
    return known(
      await Promise.all([
        ...data.map((path) => dataAt(ask, path)),
        ...state.map(async (path) => ({
          path,
          holds: 'state' as const,
          fileSystem: await ask.host.statfs(path, ask.timeLeftMs()),
        })),
      ]),
    );
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

/** Of an engine that runs: one that does not says itself why. */
async function statePaths(ask: Ask): Promise<readonly string[]> {
  const [local, settings, its, folders] = await Promise.all([
    ask.fact(localEngine),
    ask.fact(daemonSettings),
    ask.fact(containerd),
    ask.fact(containerdFolders),
  ]);
  if (local.state === 'unknown' || local.value.state !== 'here' || settings.state === 'unknown') return [];
  const set = settings.value.text('exec-root');
  const isUsed = its.state === 'known' && its.value.used && folders.state === 'known';
  return [set === '' ? EXEC_ROOT : set, ...(isUsed ? [folders.value.state] : [])];
}

/** A folder that is not there yet will be made on the file system of the nearest one above it that is. */
async function dataAt(ask: Ask, path: string): Promise<Place> {
  let at = path;
  let fileSystem = await ask.host.statfs(at, ask.timeLeftMs());
  while (fileSystem.kind === 'missing' && at !== '/') {
    at = at.slice(0, at.lastIndexOf('/')) || '/';
    fileSystem = await ask.host.statfs(at, ask.timeLeftMs());
  }
  return { path, holds: 'data', fileSystem };
}
