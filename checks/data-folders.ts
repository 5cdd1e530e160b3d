import { localEngine } from '../src/facts/daemon/local-engine.ts';
import { dataFolders } from '../src/facts/host/data-folders.ts';
import { cannotTell, defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Are the folders there that a running dockerd writes its images and containers into? */
export default defineCheck({
  id: 'data-folders',
  group: 'host',
  requires: ['docker-installed', 'daemon-running', 'engine-reachable'],
  needs: { local: localEngine },
  wants: { folders: dataFolders },
  judge: ({ local, folders }) => {
    if (local.state !== 'here') return skip({ kind: 'other-engine' });
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
