import { localEngine } from '../src/facts/daemon/local-engine.ts';
import { dataFolders } from '../src/facts/host/data-folders.ts';
import { dataMounts } from '../src/facts/host/data-mounts.ts';
import { cannotTell, defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Are the folders there that a running dockerd writes its images and containers into, and may it write there? */
export default defineCheck({
  id: 'data-folders',
  group: 'host',
  requires: ['docker-installed', 'daemon-running', 'engine-reachable'],
  needs: { local: localEngine },
  wants: { folders: dataFolders, mounts: dataMounts },
  judge: ({ local, folders, mounts }) => {
    if (local.state !== 'here') return skip({ kind: 'other-engine' });
    const readOnly = mounts.state === 'known' ? mounts.value.readOnly : [];
    if (readOnly.length > 0) {
      const said = readOnly.map((path) => `${path}: read-only file system`).join('; ');
      return found({
        cause: 'data-root-unusable',
        severity: 'fail',
        params: { unit: 'docker.service', said },
        evidence: [{ what: '/proc/PID/mountinfo of docker.service', said, ms: null }],
      });
    }
    if (folders.state === 'unknown') {
      return folders.why.reason === 'no-permission'
        ? skip({ kind: 'no-permission', what: folders.why.detail })
        : cannotTell(folders.why);
    }
    const { missing = [], seen = 0 } = folders.value ?? {};
    const said = missing.map((path) => `${path}: no such file or directory`).join('; ');
    return missing.length === 0
      ? pass({ what: local.info.rootDir, said: `${seen} folders there`, ms: null })
      : found({
          cause: 'data-root-unusable',
          severity: 'fail',
          params: { unit: 'docker.service', said, missing },
          evidence: [{ what: local.info.rootDir, said, ms: null }],
        });
  },
});
