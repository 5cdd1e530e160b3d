import { blindMonitors, refusedMonitors } from '../src/facts/containers/monitoring.ts';
import { containerTroubles } from '../src/facts/containers/container-troubles.ts';
import {
  findingsAbout,
  lookedAt,
  troubleFindings,
  troublesJudged,
} from '../src/facts/containers/trouble-findings.ts';
import { defineCheck, skip } from '../src/run/check.ts';

/** Does cAdvisor see the containers of this engine, and is what it writes taken? */
export default defineCheck({
  id: 'monitoring-stack',
  group: 'containers',
  requires: ['docker-installed', 'daemon-running', 'engine-reachable'],
  needs: { seen: containerTroubles, blind: blindMonitors, unheard: refusedMonitors },
  wants: {},
  judge: ({ seen, blind, unheard }) => {
    if (seen.kind === 'no-engine') return skip({ kind: 'other-engine' });
    const told = troubleFindings(seen, 'monitoring-stack');
    const old = blind.map((one) => ({ cause: 'monitoring-outdated', seen: one }) as const);
    const refused = unheard.map((one) => ({ cause: 'monitoring-writes-refused', seen: one }) as const);
    return troublesJudged(seen, told.length > 0 ? told : findingsAbout([...old, ...refused], lookedAt(seen)));
  },
});
