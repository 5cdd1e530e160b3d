import { daemonSettings } from '../src/facts/config/daemon-settings.ts';
import { dockerNetworks } from '../src/facts/host/docker-networks.ts';
import { FORWARDING, ipForwarding } from '../src/facts/host/forwarding.ts';
import { localEngine } from '../src/facts/daemon/local-engine.ts';
import { defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Does the kernel pass the containers' packets on? */
export default defineCheck({
  id: 'ip-forward',
  group: 'host',
  requires: ['docker-installed', 'daemon-running', 'engine-reachable'],
  needs: { local: localEngine, forwarding: ipForwarding, networks: dockerNetworks },
  wants: { settings: daemonSettings },
  judge: ({ local, forwarding, networks, settings }) => {
    if (local.state !== 'here') return skip({ kind: 'other-engine' });
    const evidence = { what: FORWARDING, said: forwarding ? '1' : '0', ms: null };
    const bridges = networks.filter(({ driver, internal }) => driver === 'bridge' && !internal);
    // Containers that are on no bridge, or on one without a way out, need no forwarding.
    if (forwarding || bridges.length === 0) return pass(evidence);
    // Told so, dockerd leaves the switch as it is (libnetwork drivers/bridge, setup_ip_forwarding.go).
    const deliberate = settings.state === 'known' && settings.value.bool('ip-forward') === false;
    return found({
      cause: 'ip-forward-off',
      severity: deliberate ? 'warn' : 'fail',
      params: { path: FORWARDING, deliberate },
      evidence: [evidence],
    });
  },
});
