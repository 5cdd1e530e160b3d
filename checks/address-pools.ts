import { freePools } from '../src/facts/host/address-pools.ts';
import { dockerNetworks } from '../src/facts/host/docker-networks.ts';
import { localEngine } from '../src/facts/daemon/local-engine.ts';
import { defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Can one more network be made, as every new project of docker compose does? */
export default defineCheck({
  id: 'address-pools',
  group: 'host',
  requires: ['docker-installed', 'daemon-running', 'engine-reachable'],
  needs: { local: localEngine, pools: freePools, networks: dockerNetworks },
  wants: {},
  judge: ({ local, pools, networks }) => {
    if (local.state !== 'here') return skip({ kind: 'other-engine' });
    const what = 'address pools of GET /info against GET /networks and /proc/net/route';
    if (pools === null) return pass({ what, said: 'more than can run short', ms: null });
    const { total, free } = pools;
    const evidence = { what, said: `${free} of ${total} free`, ms: null };
    return free > 0
      ? pass(evidence)
      : found({
          cause: 'address-pool-exhausted',
          severity: 'fail',
          params: { pools: total, networks: networks.length },
          evidence: [evidence],
        });
  },
});
