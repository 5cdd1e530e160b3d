import { known, unknown, type Fact } from '../../run/fact.ts';
import { daemonSettings } from '../config/daemon-settings.ts';
import { localEngine } from '../daemon/local-engine.ts';
import { EXEC_ROOT } from './storage.ts';

export interface DataFolders {
  readonly seen: number;
  /** Those that are gone, by their paths. */
  readonly missing: readonly string[];
}

/** What dockerd writes into for every pull, and for every container (moby daemon/daemon.go NewDaemon, prepareTempDir). */
const ALWAYS = 'containers';
const TEMPORARY = 'tmp';
/** Seen of 20.10, 26.1 and 28.5; 29.7 makes it again. */
const LAST_WITH_KEYS = 28;

/**
 * The folders below the data root, and for its sockets, that dockerd makes when it starts and does not make again:
 * without one of them no image is pulled or no container is made ("no such file or directory"), seen on 26.1 and 28.5.
 * Null without an engine here.
 */
export const dataFolders: Fact<DataFolders | null> = {
  name: 'folders of the data root',
  gather: async (ask) => {
    const local = await ask.fact(localEngine);
    if (local.state === 'unknown') return local;
    if (local.value.state !== 'here') return known(null);
    const { rootDir, imageStore, storageDriver, version } = local.value.info;
    const settings = await ask.fact(daemonSettings);
    const moved = settings.state === 'known' ? (settings.value.environment.DOCKER_TMPDIR ?? '') : '';
    const execRoot = settings.state === 'known' ? settings.value.text('exec-root') : '';
    const below = [
      ...(moved === '' ? [TEMPORARY] : []),
      ALWAYS,
      ...(imageStore === 'graph' ? [`image/${storageDriver}/imagedb/content/sha256`] : []),
      // Short names for the layers of a mount (moby daemon/graphdriver/overlay2/overlay.go, linkDir).
      ...(imageStore === 'graph' && storageDriver === 'overlay2' ? ['overlay2/l'] : []),
    ];
    const folders = [
      ...(moved === '' ? [] : [moved]),
      ...below.map((folder) => `${rootDir}/${folder}`),
      // Here each new container tells which namespace is its own (moby libnetwork/sandbox_externalkey_unix.go).
      ...(Number.parseInt(version, 10) <= LAST_WITH_KEYS
        ? [`${execRoot === '' ? EXEC_ROOT : execRoot}/libnetwork`]
        : []),
    ];
    const found = await Promise.all(folders.map((folder) => ask.host.stat(folder)));
    if (found.some(({ kind }) => kind === 'denied')) return unknown('no-permission', rootDir);
    const missing = folders.filter((_, index) => found[index]?.kind === 'missing');
    const failed = found.find((one) => one.kind === 'failed');
    if (missing.length === 0 && failed !== undefined) return unknown('failed', failed.message);
    return known({ seen: folders.length, missing });
  },
};
