import { localEngine } from '../src/facts/daemon/local-engine.ts';
import { bridges } from '../src/facts/host/bridges.ts';
import { defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Does the kernel have the bridges of the engine's networks? */
export default defineCheck({
  id: 'bridges',
  group: 'host',
  requires: ['docker-installed', 'daemon-running', 'engine-reachable'],
  needs: { local: localEngine, bridges },
  wants: {},
  judge: ({ local, bridges: { seen, missing } }) => {
    if (local.state !== 'here') return skip({ kind: 'other-engine' });
    const evidence = {
      what: '/proc/net/route, /sys/class/net against GET /networks',
      said:
        missing.length === 0
          ? `${seen} there`
          : missing.map(({ bridge, state }) => `${bridge}: ${state}`).join('; '),
      ms: null,
    };
    const { running, liveRestore } = local.info;
    return missing.length === 0
      ? pass(evidence)
      : found({
          cause: 'bridge-missing',
          severity: 'fail',
          params: { bridges: missing, running, liveRestore },
          evidence: [evidence],
        });
  },
});
