import { containerTroubles } from '../src/facts/containers/container-troubles.ts';
import { lookedAt, troubleFindings } from '../src/facts/containers/trouble-findings.ts';
import { defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Does a container's own health check fail? */
export default defineCheck({
  id: 'containers-unhealthy',
  group: 'containers',
  requires: ['docker-installed', 'daemon-running', 'engine-reachable'],
  needs: { seen: containerTroubles },
  wants: {},
  judge: ({ seen }) => {
    if (seen.kind === 'no-engine') return skip({ kind: 'other-engine' });
    const findings = troubleFindings(seen, 'containers-unhealthy');
    return findings.length === 0 ? pass(lookedAt(seen)) : found(...findings);
  },
});
