import { containerTroubles } from '../src/facts/containers/container-troubles.ts';
import { socketClients } from '../src/facts/containers/socket-clients.ts';
import { findingsAbout, troublesFor } from '../src/facts/containers/trouble-findings.ts';
import { defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Does a program in a container speak to the engine in an API that it no longer serves? */
export default defineCheck({
  id: 'socket-clients',
  group: 'containers',
  requires: ['docker-installed', 'daemon-running', 'engine-reachable'],
  needs: { clients: socketClients, seen: containerTroubles },
  wants: {},
  judge: ({ clients, seen }) => {
    if (clients.kind === 'no-engine' || seen.kind === 'no-engine') return skip({ kind: 'other-engine' });
    const { holders, least, outdated, ms } = clients;
    const evidence = {
      what: 'GET /containers/json',
      said: `${holders} with the engine's socket; MinAPIVersion ${least}`,
      ms,
    };
    const holding = outdated.map((one) => ({ cause: 'client-outdated', seen: one }) as const);
    // Such as those that reach the engine over TCP.
    const others = troublesFor(seen, 'socket-clients').filter(
      (one) => !outdated.some(({ container }) => container === one.seen.container),
    );
    const troubles = [...holding, ...others];
    return troubles.length === 0 ? pass(evidence) : found(...findingsAbout(troubles, evidence));
  },
});
