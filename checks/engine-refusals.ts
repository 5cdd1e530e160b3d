import { localEngine } from '../src/facts/daemon/local-engine.ts';
import { engineRefusals } from '../src/facts/daemon/engine-refusals.ts';
import { REFUSALS_JOURNAL, refusalFinding } from '../src/facts/daemon/refusal-finding.ts';
import { systemdBooted } from '../src/facts/host/platform.ts';
import { cannotTell, defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Has the engine done what it was asked to do last? What no list foresaw has failed already, for whoever asks us. */
export default defineCheck({
  id: 'engine-refusals',
  group: 'daemon',
  requires: ['docker-installed', 'daemon-running', 'engine-reachable'],
  needs: { local: localEngine, systemd: systemdBooted },
  wants: { refusals: engineRefusals },
  judge: ({ local, systemd, refusals }) => {
    if (local.state !== 'here') return skip({ kind: 'other-engine' });
    if (!systemd) return skip({ kind: 'no-systemd' });
    if (refusals.state === 'unknown') {
      return refusals.why.reason === 'no-permission'
        ? skip({ kind: 'no-permission', what: refusals.why.detail })
        : cannotTell(refusals.why);
    }
    return refusals.value.kind === 'refused'
      ? found(refusalFinding(refusals.value.refusal))
      : pass({ what: REFUSALS_JOURNAL, said: SAID[refusals.value.kind], ms: null });
  },
});

const SAID = {
  quiet: 'no request refused',
  over: 'a refused request, and one that was done since',
  'own-fault': 'a refused request that others are not affected by',
} as const;
