import type { Finding } from '../../knowledge/causes.ts';
import type { EngineInfo } from '../daemon/engine.ts';
import type { LostLayer } from './lost-snapshots.ts';

export function broken(lost: LostLayer | null): Finding | null {
  return lost === null
    ? null
    : {
        cause: 'image-store-broken',
        severity: 'fail',
        params: { said: `${lost.image}: ${lost.path}: no such file or directory` },
        evidence: [{ what: lost.path, said: 'no such file or directory', ms: null }],
      };
}

/** Of the engine's own store; none of containerd's snapshotters is called so (containerd, plugins/snapshots). */
const GRAPH_DRIVERS: ReadonlySet<string> = new Set(['overlay2', 'overlay', 'vfs', 'aufs', 'devicemapper']);

/** dockerd takes the name as it stands, and no image comes: "snapshotter not loaded: overlay2" (moby daemon/daemon.go). */
export function foreignDriver({ imageStore, storageDriver }: EngineInfo): Finding | null {
  if (imageStore !== 'containerd' || !GRAPH_DRIVERS.has(storageDriver)) return null;
  const said = `snapshotter not loaded: ${storageDriver}`;
  return {
    cause: 'storage-driver-unusable',
    severity: 'fail',
    params: { unit: 'docker.service', said },
    evidence: [
      { what: 'GET /info', said: `Driver ${storageDriver}, io.containerd.snapshotter.v1`, ms: null },
    ],
  };
}
