import { known, type Fact } from '../../run/fact.ts';
import { containerd } from '../daemon/containerd.ts';
import { daemonProcess } from '../daemon/daemon-process.ts';
import { localEngine } from '../daemon/local-engine.ts';
import { containerdFolders } from './containerd-folders.ts';
import { daemonMountTables, mountOver } from '../daemon/mount-table.ts';

export interface DataMounts {
  /** Where a daemon writes and has a file system that may only be read. */
  readonly readOnly: readonly { readonly path: string; readonly unit: string }[];
  /** Where it writes, and another file system lies than at the data root. */
  readonly apart: readonly string[];
}

/**
 * How the data root and what lies in it is mounted for dockerd itself, and its own root for containerd, which a disk with
 * errors, a mount of somebody's and a setting of the unit may have changed since it was started. What cannot be read is
 * nobody's fault: then nothing is told.
 */
export const dataMounts: Fact<DataMounts> = {
  name: 'mounts of the data root',
  gather: async (ask) => {
    const [local, its, tables, process] = await Promise.all([
      ask.fact(localEngine),
      ask.fact(containerd),
      ask.fact(daemonMountTables),
      ask.fact(daemonProcess),
    ]);
    const isHere = local.state === 'known' && local.value.state === 'here';
    if (!isHere || tables.state === 'unknown') return known({ readOnly: [], apart: [] });
    const { dockerd, containerd: others } = tables.value;
    const isUsed = its.state === 'known' && its.value.used;
    const { rootDir, storageDriver } = local.value.info;
    const moved = process.state === 'known' ? (process.value.environment.DOCKER_TMPDIR ?? '') : '';
    const below = ['containers', 'image', storageDriver, 'network', 'tmp'];
    const places = [
      rootDir,
      ...below.map((folder) => `${rootDir}/${folder}`),
      ...(moved === '' ? [] : [moved]),
    ];
    const placed = (path: string) => ({ path, mount: mountOver(dockerd, path) });
    const mounted = places.map(placed);
    // These may be somebody's to read only, and fill up all the same.
    const filled = ['volumes', 'buildkit'].map((folder) => placed(`${rootDir}/${folder}`));
    const root = mounted[0]?.mount;
    const folders = isUsed ? await ask.fact(containerdFolders) : null;
    const itsRoot = folders?.state === 'known' ? folders.value.root : null;
    return known({
      readOnly: [
        ...mounted
          .filter(({ path, mount }) => path === rootDir || mount !== root)
          .map((one) => ({ ...one, unit: 'docker.service' })),
        // It keeps a folder there for each container, whatever the store of the images is.
        ...(itsRoot === null
          ? []
          : [{ path: itsRoot, mount: mountOver(others, itsRoot), unit: 'containerd.service' }]),
      ].flatMap(({ path, mount, unit }) => (mount?.options.includes('ro') === true ? [{ path, unit }] : [])),
      apart: [...mounted, ...filled]
        .filter(({ mount }) => mount?.device !== root?.device)
        .map(({ path }) => path),
    });
  },
};
