import { known, type Fact } from '../../run/fact.ts';
import { daemonProcess } from '../daemon/daemon-process.ts';
import { localEngine } from '../daemon/local-engine.ts';
import { daemonMountTables, mountOver } from '../daemon/mount-table.ts';

export interface DataMounts {
  /** Where dockerd writes and has a file system that may only be read. */
  readonly readOnly: readonly string[];
  /** Where it writes, and another file system lies than at the data root. */
  readonly apart: readonly string[];
}

/**
 * How the data root and what lies in it is mounted for dockerd itself, which a disk with errors, a mount of somebody's and
 * a setting of the unit may have changed since it was started. What cannot be read is nobody's fault: then nothing is told.
 */
export const dataMounts: Fact<DataMounts> = {
  name: 'mounts of the data root',
  gather: async (ask) => {
    const [local, tables, process] = await Promise.all([
      ask.fact(localEngine),
      ask.fact(daemonMountTables),
      ask.fact(daemonProcess),
    ]);
    const isHere = local.state === 'known' && local.value.state === 'here';
    if (!isHere || tables.state === 'unknown') return known({ readOnly: [], apart: [] });
    const { dockerd } = tables.value;
    const { rootDir, storageDriver } = local.value.info;
    const moved = process.state === 'known' ? (process.value.environment.DOCKER_TMPDIR ?? '') : '';
    const below = ['containers', 'image', storageDriver, 'network', 'tmp'];
    const places = [
      rootDir,
      ...below.map((folder) => `${rootDir}/${folder}`),
      ...(moved === '' ? [] : [moved]),
    ];
    const mounted = places.map((path) => ({ path, mount: mountOver(dockerd, path) }));
    const root = mounted[0]?.mount;
    return known({
      readOnly: mounted
        .filter(({ path, mount }) => path === rootDir || mount !== root)
        .filter(({ mount }) => mount?.options.includes('ro') === true)
        .map(({ path }) => path),
      apart: mounted.filter(({ mount }) => mount?.device !== root?.device).map(({ path }) => path),
    });
  },
};
