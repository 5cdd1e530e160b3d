import { waitingServices } from '../src/facts/containers/waiting-services.ts';
import { containerTroubles } from '../src/facts/containers/container-troubles.ts';
import { findingsAbout, lookedAt } from '../src/facts/containers/trouble-findings.ts';
import { defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Does a service of Compose wait for another one in vain? */
export default defineCheck({
  id: 'compose-projects',
  group: 'containers',
  requires: ['docker-installed', 'daemon-running', 'engine-reachable'],
  needs: { seen: containerTroubles, waiting: waitingServices },
  wants: {},
  judge: ({ seen, waiting }) => {
    if (seen.kind === 'no-engine') return skip({ kind: 'other-engine' });
    const looked = lookedAt(seen);
    const troubles = waiting.map((service) => ({ cause: 'container-unhealthy', seen: service }) as const);
    return troubles.length === 0 ? pass(looked) : found(...findingsAbout(troubles, looked));
  },
});
