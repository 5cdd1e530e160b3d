import { known, unknown, type Ask, type Fact } from '../../run/fact.ts';
import { containerd } from '../daemon/containerd.ts';
import { daemonProcess } from '../daemon/daemon-process.ts';
import { localEngine } from '../daemon/local-engine.ts';
import { containerdFolders } from './containerd-folders.ts';

export interface DataFolders {
  /** Whose folders are gone: the service that makes them again when it starts. */
  readonly unit: string;
  readonly seen: number;
  /** Those that are gone, by their paths. */
  readonly missing: readonly string[];
}

/** What dockerd writes into for every pull, and for every container (moby daemon/daemon.go NewDaemon, prepareTempDir). */
const ALWAYS = 'containers';
const TEMPORARY = 'tmp';

/**
 * The folders below the data root that dockerd makes when it starts and does not make again: without one of them no image
 * is pulled or no container is made ("no such file or directory"), seen on 26.1 and 28.5. Null without an engine here.
 */
export const dataFolders: Fact<DataFolders | null> = {
  name: 'folders of the data root',
  gather: async (ask) => {
    const local = await ask.fact(localEngine);
    if (local.state === 'unknown') return local;
    if (local.value.state !== 'here') return known(null);
    const { rootDir, imageStore, storageDriver } = local.value.info;
    const process = await ask.fact(daemonProcess);
    const moved = process.state === 'known' ? (process.value.environment.DOCKER_TMPDIR ?? '') : '';
    const below = [
      ...(moved === '' ? [TEMPORARY] : []),
      ALWAYS,
      ...(imageStore === 'graph' ? [`image/${storageDriver}/imagedb/content/sha256`] : []),
      // Short names for the layers of a mount (moby daemon/graphdriver/overlay2/overlay.go, linkDir).
      ...(imageStore === 'graph' && storageDriver === 'overlay2' ? ['overlay2/l'] : []),
    ];
    const own = [...(moved === '' ? [] : [moved]), ...below.map((folder) => `${rootDir}/${folder}`)];
    const others = await tasksOfContainerd(ask);
    const folders = [...own, ...others];
    const found = await Promise.all(folders.map((folder) => ask.host.stat(folder)));
    if (found.some(({ kind }) => kind === 'denied')) return unknown('no-permission', rootDir);
    const missing = folders.filter((_, index) => found[index]?.kind === 'missing');
    const unit = missing.some((folder) => own.includes(folder)) ? 'docker.service' : 'containerd.service';
    return known({ unit, seen: folders.length, missing });
  },
};

/** Of each container it keeps a folder in both (containerd core/runtime/v2/bundle.go, NewBundle). */
async function tasksOfContainerd(ask: Ask): Promise<readonly string[]> {
  const [its, folders] = await Promise.all([ask.fact(containerd), ask.fact(containerdFolders)]);
  if (its.state === 'unknown' || !its.value.used || folders.state === 'unknown') return [];
  return [folders.value.root, folders.value.state].map((folder) => `${folder}/io.containerd.runtime.v2.task`);
}
