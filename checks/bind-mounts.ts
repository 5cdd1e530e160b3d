import { containerTroubles } from '../src/facts/containers/container-troubles.ts';
import { foldersForFiles } from '../src/facts/containers/folders-for-files.ts';
import {
  findingsAbout,
  lookedAt,
  troubleFindings,
  troublesJudged,
} from '../src/facts/containers/trouble-findings.ts';
import { defineCheck, skip } from '../src/run/check.ts';

/** May a program not use what is mounted for it, or is a directory mounted where a file was meant? */
export default defineCheck({
  id: 'bind-mounts',
  group: 'containers',
  requires: ['docker-installed', 'daemon-running', 'engine-reachable'],
  needs: { seen: containerTroubles, folders: foldersForFiles },
  wants: {},
  judge: ({ seen, folders }) => {
    if (seen.kind === 'no-engine') return skip({ kind: 'other-engine' });
    const made = folders.map((container) => ({ cause: 'volume-refused', seen: container }) as const);
    const refused = troubleFindings(seen, 'bind-mounts');
    // The engine has said it of one of them already.
    const isTold = refused.some(({ cause }) => cause === 'volume-refused');
    return troublesJudged(seen, [...refused, ...(isTold ? [] : findingsAbout(made, lookedAt(seen)))]);
  },
});
