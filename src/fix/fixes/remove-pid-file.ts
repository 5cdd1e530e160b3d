import { startCalls } from '../docker-calls.ts';
import { changes, type Fix } from '../fix.ts';

/** Takes the pid file away where the process of that number is no dockerd, and starts Docker. */
export const removePidFile: Fix = {
  id: 'remove-pid-file',
  cures: ['pid-file-stale'],
  plan: async ({ findings, ask, draft }) => {
    const stale = findings.flatMap((finding) =>
      finding.cause === 'pid-file-stale' && finding.params.process !== 'dockerd' ? finding.params.path : [],
    )[0];
    if (stale === undefined) return { kind: 'none' };
    const before = await draft(stale);
    return changes([
      ...(before === null
        ? []
        : [{ kind: 'edit-file', path: stale, readBy: null, before, after: null, safety: 'safe' } as const]),
      ...(await startCalls(ask)),
    ]);
  },
};
