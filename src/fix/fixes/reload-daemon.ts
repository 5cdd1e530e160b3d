import { changes, type Fix } from '../fix.ts';

/** Only for settings that a reload brings into force; for the others the advice names the restart. */
export const reloadDaemon: Fix = {
  id: 'reload-daemon',
  cures: ['daemon-config-not-loaded'],
  safety: 'safe',
  plan: async ({ findings }) => {
    const settings = findings.flatMap((finding) =>
      finding.cause === 'daemon-config-not-loaded' ? finding.params.settings : [],
    );
    // A deleted list stays in force after a reload (moby daemon/reload.go): reloading would not cure it.
    const curable = settings.every(({ needs, file }) => needs === 'reload' && file !== '[]');
    return curable
      ? changes([{ kind: 'service', verb: 'reload', unit: 'docker.service', safety: 'safe' }])
      : { kind: 'none' };
  },
};
