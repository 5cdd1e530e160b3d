import { containerTroubles } from '../src/facts/containers/container-troubles.ts';
import { troubleFindings, troublesJudged } from '../src/facts/containers/trouble-findings.ts';
import { defineCheck, skip } from '../src/run/check.ts';

/** Does a container's own health check fail? */
export default defineCheck({
  id: 'containers-unhealthy',
  group: 'containers',
  requires: ['docker-installed', 'daemon-running', 'engine-reachable'],
  needs: { seen: containerTroubles },
  wants: {},
  judge: ({ seen }) => {
    if (seen.kind === 'no-engine') return skip({ kind: 'other-engine' });
    return troublesJudged(seen, troubleFindings(seen, 'containers-unhealthy'));
  },
});
