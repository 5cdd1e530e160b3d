import { defaultNetwork } from '../src/facts/config/default-network.ts';
import { localEngine } from '../src/facts/daemon/local-engine.ts';
import {
  AGAINST,
  fullFinding,
  lostFinding,
  missingBridges,
  offFinding,
  slowFinding,
} from '../src/facts/host/bridge-findings.ts';
import { bridges } from '../src/facts/host/bridges.ts';
import { fullBridges } from '../src/facts/host/full-bridges.ts';
import { lostNetworks } from '../src/facts/host/lost-networks.ts';
import { defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Does the kernel have the bridges of the engine's networks, and do they let a new container in at once? */
export default defineCheck({
  id: 'bridges',
  group: 'host',
  requires: ['docker-installed', 'daemon-running', 'engine-reachable'],
  needs: { local: localEngine, bridges },
  wants: { offBy: defaultNetwork, lost: lostNetworks, full: fullBridges },
  judge: ({ local, bridges: seen, offBy, lost, full }) => {
    if (local.state !== 'here') return skip({ kind: 'other-engine' });
    const { running, liveRestore } = local.info;
    const where = offBy.state === 'known' ? offBy.value : null;
    const gone = lost.state === 'known' ? lost.value : [];
    const others = seen.missing.filter(({ network }) => !gone.some((one) => one.network === network));
    const findings = [
      lostFinding(gone, running),
      missingBridges(others, running, liveRestore),
      fullFinding(full.state === 'known' ? full.value : []),
      slowFinding(seen),
      offFinding(where),
    ].filter((one) => one !== null);
    return findings.length > 0
      ? found(...findings)
      : pass({ what: AGAINST, said: `${seen.seen} there`, ms: null });
  },
});
