import { engine } from '../../facts/daemon/engine.ts';
import { reloadCalls, restartCalls } from '../docker-calls.ts';
import { changesOrNone, type Fix } from '../fix.ts';

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
    if (reloadable) return changesOrNone(await reloadCalls(ask));
    const reached = await ask.fact(engine);
    const info = reached.state === 'known' && reached.value.state === 'answers' ? reached.value.info : null;
    const stopsNothing = info !== null && (info.running === 0 || info.liveRestore);
    const safety = stopsNothing ? 'safe' : 'disruptive';
    return changesOrNone(await restartCalls(ask, safety));
  },
};
