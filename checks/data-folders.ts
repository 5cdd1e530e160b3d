import { localEngine } from '../src/facts/daemon/local-engine.ts';
import { dataFolders, type DataFolders } from '../src/facts/host/data-folders.ts';
import { dataRootPlace, type DataRootPlace } from '../src/facts/host/data-root-place.ts';
import { dataMounts, type DataMounts } from '../src/facts/host/data-mounts.ts';
import { lostLayer } from '../src/facts/host/lost-layer.ts';
import { broken, foreignDriver } from '../src/facts/host/store-findings.ts';
import type { Finding } from '../src/knowledge/causes.ts';
import { cannotTell, defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Are the folders there that the running daemons write images and containers into, may they write, is it all there? */
export default defineCheck({
  id: 'data-folders',
  group: 'host',
  requires: ['docker-installed', 'daemon-running', 'engine-reachable'],
  needs: { local: localEngine },
  wants: { folders: dataFolders, mounts: dataMounts, lost: lostLayer, place: dataRootPlace },
  judge: ({ local, folders, mounts, lost, place }) => {
    if (local.state !== 'here') return skip({ kind: 'other-engine' });
    const wrong =
      (mounts.state === 'known' ? readOnly(mounts.value) : null) ??
      (folders.state === 'known' ? missing(folders.value) : null) ??
      foreignDriver(local.info) ??
      (lost.state === 'known' ? broken(lost.value) : null) ??
      (place.state === 'known' ? unmounted(place.value) : null);
    if (wrong !== null) return found(wrong);
    if (folders.state === 'unknown') {
      return folders.why.reason === 'no-permission'
        ? skip({ kind: 'no-permission', what: folders.why.detail })
        : cannotTell(folders.why);
    }
    const seen = folders.value?.seen ?? 0;
    return pass({ what: local.info.rootDir, said: `${seen} folders there`, ms: null });
  },
});

function readOnly({ readOnly: places }: DataMounts): Finding | null {
  const [first] = places;
  if (first === undefined) return null;
  const said = places.map(({ path }) => `${path}: read-only file system`).join('; ');
  return {
    cause: 'data-root-unusable',
    severity: 'fail',
    params: { unit: first.unit, said },
    evidence: [{ what: `/proc/PID/mountinfo of ${first.unit}`, said, ms: null }],
  };
}

function missing(folders: DataFolders | null): Finding | null {
  if (folders === null || folders.missing.length === 0) return null;
  const { missing: gone } = folders;
  const said = gone.map((path) => `${path}: no such file or directory`).join('; ');
  return {
    cause: 'data-root-unusable',
    severity: 'fail',
    params: { unit: 'docker.service', said, missing: gone },
    evidence: [{ what: 'docker.service', said, ms: null }],
  };
}

/** dockerd has made a new one on the disk below, and what lies on the other is not seen. */
function unmounted({ unmounted: disk }: DataRootPlace): Finding | null {
  if (disk === null) return null;
  const said = `${disk.at}: not mounted`;
  return {
    cause: 'data-root-unusable',
    severity: 'warn',
    params: { unit: 'docker.service', said, unmounted: disk },
    evidence: [{ what: '/etc/fstab', said: `${disk.device} ${said}`, ms: null }],
  };
}
