import { daemonConfigFile } from '../../facts/daemon-config.ts';
import { changes, type Fix } from '../fix.ts';
import { judgeDraft } from '../judge-draft.ts';

export const startDaemon: Fix = {
  id: 'start-daemon',
  cures: ['daemon-stopped', 'daemon-failed'],
  safety: 'safe',
  plan: async ({ findings, ask, draft }) => {
    const file = await ask.fact(daemonConfigFile);
    const path = file.state === 'known' ? file.value.path : null;
    const refused = path === null ? null : await judgeDraft(ask, path, await draft(path));
    // Started with a file that it refuses, it would only fail again.
    if (path !== null && refused !== null)
      return { kind: 'refused', refusal: { kind: 'file-broken', path, said: refused } };
    const failed = findings.some(({ cause }) => cause === 'daemon-failed');
    return changes([
      ...(failed
        ? [{ kind: 'service', verb: 'reset-failed', unit: 'docker.service', safety: 'safe' } as const]
        : []),
      { kind: 'service', verb: 'start', unit: 'docker.service', safety: 'safe' },
    ]);
  },
};
