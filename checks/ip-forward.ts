import { daemonSettings } from '../src/facts/config/daemon-settings.ts';
import { dockerNetworks } from '../src/facts/host/docker-networks.ts';
import { FORWARDING, forwardingOff, ipForwarding } from '../src/facts/host/forwarding.ts';
import { droppedByRoutes } from '../src/facts/network/dropped-by-routes.ts';
import { localEngine } from '../src/facts/daemon/local-engine.ts';
import type { Finding } from '../src/knowledge/causes.ts';
import type { RouteDrop } from '../src/knowledge/params/kernel.ts';
import { defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Does the kernel pass the containers' packets on, and does it find a way for them? */
export default defineCheck({
  id: 'ip-forward',
  group: 'host',
  requires: ['docker-installed', 'daemon-running', 'engine-reachable'],
  needs: { local: localEngine, forwarding: ipForwarding, networks: dockerNetworks },
  wants: { settings: daemonSettings, off: forwardingOff, drops: droppedByRoutes },
  judge: ({ local, forwarding, networks, settings, off, drops }) => {
    if (local.state !== 'here') return skip({ kind: 'other-engine' });
    const evidence = { what: FORWARDING, said: forwarding ? '1' : '0', ms: null };
    const bridges = networks.filter(({ driver, internal }) => driver === 'bridge' && !internal);
    // Containers that are on no bridge, or on one without a way out, need no forwarding.
    const paths = bridges.length === 0 ? [] : forwarding ? listOf(off) : [FORWARDING];
    // Told so, dockerd leaves the switch as it is (libnetwork drivers/bridge, setup_ip_forwarding.go).
    const deliberate = settings.state === 'known' && settings.value.bool('ip-forward') === false;
    // Where it is off, the kernel finds no way for anybody.
    const dropped = paths.length > 0 ? [] : listOf(drops);
    const findings = [
      ...paths.map((path) => switchedOff(path, deliberate)),
      ...(dropped.length > 0 ? [noWay(dropped)] : []),
    ];
    return findings.length > 0 ? found(...findings) : pass(evidence);
  },
});

function listOf<T>(
  fact: { readonly state: 'known'; readonly value: readonly T[] } | { readonly state: 'unknown' },
) {
  return fact.state === 'known' ? fact.value : [];
}

function switchedOff(path: string, deliberate: boolean): Finding {
  return {
    cause: 'ip-forward-off',
    severity: deliberate ? 'warn' : 'fail',
    params: { path, deliberate },
    evidence: [{ what: path, said: '0', ms: null }],
  };
}

function noWay(drops: readonly RouteDrop[]): Finding {
  return {
    cause: 'routing-drops-packets',
    severity: 'fail',
    params: { drops },
    evidence: drops.map(({ asked, said }) => ({ what: `ip route get ${asked}`, said, ms: null })),
  };
}
