import { defaultNetwork } from '../src/facts/config/default-network.ts';
import { localEngine } from '../src/facts/daemon/local-engine.ts';
import { bridges, type Bridges } from '../src/facts/host/bridges.ts';
import { lostNetworks, type LostNetwork } from '../src/facts/host/lost-networks.ts';
import type { Finding } from '../src/knowledge/causes.ts';
import { defineCheck, found, pass, skip } from '../src/run/check.ts';

/** A container that connects at once gives up sooner. */
const LONG_SECONDS = 10;

/** Does the kernel have the bridges of the engine's networks, and do they let a new container in at once? */
export default defineCheck({
  id: 'bridges',
  group: 'host',
  requires: ['docker-installed', 'daemon-running', 'engine-reachable'],
  needs: { local: localEngine, bridges },
  wants: { offBy: defaultNetwork, lost: lostNetworks },
  judge: ({ local, bridges: seen, offBy, lost }) => {
    if (local.state !== 'here') return skip({ kind: 'other-engine' });
    const { running, liveRestore } = local.info;
    const where = offBy.state === 'known' ? offBy.value : null;
    const gone = lost.state === 'known' ? lost.value : [];
    const others = seen.missing.filter(({ network }) => !gone.some((one) => one.network === network));
    const findings = [
      lostOf(gone, running),
      missing(others, running, liveRestore),
      slow(seen),
      off(where),
    ].filter((one) => one !== null);
    return findings.length > 0
      ? found(...findings)
      : pass({ what: AGAINST, said: `${seen.seen} there`, ms: null });
  },
});

const AGAINST = '/proc/net/route, /sys/class/net against GET /networks';

function missing(gone: Bridges['missing'], running: number, liveRestore: boolean): Finding | null {
  if (gone.length === 0) return null;
  const said = gone.map(({ bridge, state }) => `${bridge}: ${state}`).join('; ');
  return {
    cause: 'bridge-missing',
    severity: 'fail',
    params: { bridges: gone, running, liveRestore },
    evidence: [{ what: AGAINST, said, ms: null }],
  };
}

function lostOf(networks: readonly LostNetwork[], running: number): Finding | null {
  const evidence = networks.map(({ said }) => ({ what: 'journalctl -u docker.service', said, ms: null }));
  const params = { networks, running };
  return evidence.length === 0 ? null : { cause: 'network-lost', severity: 'fail', params, evidence };
}

function slow({ slow: delayed }: Bridges): Finding | null {
  if (delayed.length === 0) return null;
  return {
    cause: 'bridge-delays-containers',
    severity: delayed.some(({ seconds }) => seconds >= LONG_SECONDS) ? 'fail' : 'warn',
    params: { bridges: delayed },
    evidence: delayed.map(({ bridge, seconds }) => ({
      what: `/sys/class/net/${bridge}/bridge: stp_state, forward_delay`,
      said: `1, ${seconds / 2} s`,
      ms: null,
    })),
  };
}

/** Whoever wrote it has chosen so: not a fault, and yet containers have no network. */
function off(where: string | null): Finding | null {
  return where === null
    ? null
    : {
        cause: 'default-network-off',
        severity: 'warn',
        params: { where },
        evidence: [{ what: where, said: '"bridge": "none"', ms: null }],
      };
}
