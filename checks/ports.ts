import { containerTroubles } from '../src/facts/containers/container-troubles.ts';
import { lookedAt, troubleFindings } from '../src/facts/containers/trouble-findings.ts';
import { defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Could a container not be started because somebody else has its port? */
export default defineCheck({
  id: 'ports',
  group: 'containers',
  requires: ['docker-installed', 'daemon-running', 'engine-reachable'],
  needs: { seen: containerTroubles },
  wants: {},
  judge: ({ seen }) => {
    if (seen.kind === 'no-engine') return skip({ kind: 'other-engine' });
    const findings = troubleFindings(seen, 'ports');
    return findings.length === 0 ? pass(lookedAt(seen)) : found(...findings);
  },
});
