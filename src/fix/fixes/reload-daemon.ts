import { engine } from '../../facts/daemon/engine.ts';
import { changes, type Fix } from '../fix.ts';

/** Reload where the settings allow it, else a restart, which stops containers unless live-restore is on. */
export const reloadDaemon: Fix = {
  id: 'reload-daemon',
  cures: ['daemon-config-not-loaded'],
  plan: async ({ findings, ask }) => {
    const settings = findings.flatMap((finding) =>
      finding.cause === 'daemon-config-not-loaded' ? finding.params.settings : [],
    );
    // A deleted list stays in force after a reload (moby daemon/reload.go, IsValueSet); only a restart empties it.
    const reloadable = settings.every(({ needs, file }) => needs === 'reload' && file !== '[]');
    if (reloadable)
      return changes([{ kind: 'service', verb: 'reload', unit: 'docker.service', safety: 'safe' }]);
    const reached = await ask.fact(engine);
    const info = reached.state === 'known' && reached.value.state === 'answers' ? reached.value.info : null;
    const stopsNothing = info !== null && (info.running === 0 || info.liveRestore);
    const safety = stopsNothing ? 'safe' : 'disruptive';
    return changes([{ kind: 'service', verb: 'restart', unit: 'docker.service', safety }]);
  },
};
