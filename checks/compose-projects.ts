import { containerTroubles } from '../src/facts/containers/container-troubles.ts';
import { foreignNetworks } from '../src/facts/containers/foreign-networks.ts';
import { findingsAbout, lookedAt } from '../src/facts/containers/trouble-findings.ts';
import { missingDependencies } from '../src/facts/containers/missing-dependencies.ts';
import { waitingServices } from '../src/facts/containers/waiting-services.ts';
import { cannotTell, defineCheck, found, pass, skip } from '../src/run/check.ts';

/** So many networks are named; a project has a few. */
const MOST_NAMED = 8;

/** Does a service of Compose wait for another one in vain, or go on without it, or has a project lost its network? */
export default defineCheck({
  id: 'compose-projects',
  group: 'containers',
  requires: ['docker-installed', 'daemon-running', 'engine-reachable'],
  needs: {
    seen: containerTroubles,
    waiting: waitingServices,
    foreign: foreignNetworks,
  },
  wants: { missing: missingDependencies },
  judge: ({ seen, waiting, foreign, missing }) => {
    if (seen.kind === 'no-engine') return skip({ kind: 'other-engine' });
    const looked = lookedAt(seen);
    const troubles = [
      ...(missing.state === 'known' ? missing.value : []).map(
        (service) => ({ cause: 'dependency-stopped', seen: service }) as const,
      ),
      ...waiting.map((service) => ({ cause: 'container-unhealthy', seen: service }) as const),
    ];
    // In the words of Compose (docker/compose pkg/compose/create.go).
    const said = foreign
      .slice(0, MOST_NAMED)
      .map(
        ({ name, project }) =>
          `a network with name ${name} exists but was not created for project "${project}"`,
      )
      .join('; ');
    const findings = [
      ...findingsAbout(troubles, looked),
      ...(said === ''
        ? []
        : [
            {
              cause: 'network-label-mismatch',
              severity: 'warn',
              params: { said },
              evidence: [looked, { what: 'GET /networks', said, ms: null }],
            } as const,
          ]),
    ];
    if (findings.length > 0) return found(...findings);
    return missing.state === 'known' ? pass(looked) : cannotTell(missing.why, looked);
  },
});
