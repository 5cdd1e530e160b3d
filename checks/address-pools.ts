import { freePools } from '../src/facts/host/address-pools.ts';
import { dockerNetworks } from '../src/facts/host/docker-networks.ts';
import { fullNetworks } from '../src/facts/host/full-networks.ts';
import { localEngine } from '../src/facts/daemon/local-engine.ts';
import type { FullNetwork } from '../src/knowledge/params/host.ts';
import type { Finding } from '../src/knowledge/causes.ts';
import { defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Is there an address for one more container, and for one more network, as every new project of docker compose makes it? */
export default defineCheck({
  id: 'address-pools',
  group: 'host',
  requires: ['docker-installed', 'daemon-running', 'engine-reachable'],
  needs: { local: localEngine, pools: freePools, networks: dockerNetworks },
  wants: { full: fullNetworks },
  judge: ({ local, pools, networks, full }) => {
    if (local.state !== 'here') return skip({ kind: 'other-engine' });
    const what = 'address pools of GET /info against GET /networks and /proc/net/route';
    const taken = full.state === 'known' ? full.value.map(fullFinding) : [];
    if (pools === null || pools.free > 0) {
      const said = pools === null ? 'more than can run short' : `${pools.free} of ${pools.total} free`;
      return taken.length > 0 ? found(...taken) : pass({ what, said, ms: null });
    }
    const { total, free } = pools;
    return found(
      {
        cause: 'address-pool-exhausted',
        severity: 'fail',
        params: { pools: total, networks: networks.length },
        evidence: [{ what, said: `${free} of ${total} free`, ms: null }],
      },
      ...taken,
    );
  },
});

/** A network of somebody's own may be as small as its containers are few; the default one is everybody's. */
function fullFinding({ network, range, addresses }: FullNetwork): Finding {
  return {
    cause: 'address-pool-exhausted',
    severity: network === 'bridge' ? 'fail' : 'warn',
    params: { network, range, addresses },
    evidence: [
      {
        what: `GET /networks/${network}`,
        said: `${range}: ${addresses} of ${addresses} addresses taken`,
        ms: null,
      },
    ],
  };
}
