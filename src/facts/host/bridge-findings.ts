import type { Finding } from '../../knowledge/causes.ts';
import type { Bridges } from './bridges.ts';
import type { FullBridge } from './full-bridges.ts';
import type { LostNetwork } from './lost-networks.ts';

/** A container that connects at once gives up sooner. */
const LONG_SECONDS = 10;

export const AGAINST = '/proc/net/route, /sys/class/net against GET /networks';

export function missingBridges(
  gone: Bridges['missing'],
  running: number,
  liveRestore: boolean,
): Finding | null {
  if (gone.length === 0) return null;
  const said = gone.map(({ bridge, state }) => `${bridge}: ${state}`).join('; ');
  return {
    cause: 'bridge-missing',
    severity: 'fail',
    params: { bridges: gone, running, liveRestore },
    evidence: [{ what: AGAINST, said, ms: null }],
  };
}

export function lostFinding(networks: readonly LostNetwork[], running: number): Finding | null {
  const evidence = networks.map(({ said }) => ({ what: 'journalctl -u docker.service', said, ms: null }));
  const params = { networks, running };
  return evidence.length === 0 ? null : { cause: 'network-lost', severity: 'fail', params, evidence };
}

export function fullFinding(bridges: readonly FullBridge[]): Finding | null {
  const evidence = bridges.map(({ bridge, ports }) => ({
    what: `ip -oneline link show master ${bridge}`,
    said: `${ports} ports`,
    ms: null,
  }));
  return evidence.length === 0
    ? null
    : { cause: 'bridge-full', severity: 'fail', params: { bridges }, evidence };
}

export function slowFinding({ slow: delayed }: Bridges): Finding | null {
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
export function offFinding(where: string | null): Finding | null {
  return where === null
    ? null
    : {
        cause: 'default-network-off',
        severity: 'warn',
        params: { where },
        evidence: [{ what: where, said: '"bridge": "none"', ms: null }],
      };
}
