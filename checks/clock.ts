import { engineElsewhere } from '../src/facts/daemon/engine-elsewhere.ts';
import { clockOffset } from '../src/facts/network/clock.ts';
import { CLOCK_TOLERANCE_SECONDS } from '../src/knowledge/stop-cause.ts';
import { defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Does this machine's clock agree with Docker Hub's? One that is refused for it is told by hub-pull. */
export default defineCheck({
  id: 'clock',
  group: 'network',
  requires: ['docker-installed'],
  notWhere: engineElsewhere,
  needs: { offset: clockOffset },
  wants: {},
  judge: ({ offset }) => {
    // Nobody answered, so nobody told the time.
    if (offset === null || offset.by === 'certificate') return skip({ kind: 'check', check: 'hub-pull' });
    const { host, seconds, by } = offset;
    const evidence = { what: `date: ${host}`, said: `${seconds} s`, ms: null };
    if (Math.abs(seconds) <= CLOCK_TOLERANCE_SECONDS) return pass(evidence);
    return found({
      cause: 'clock-wrong',
      severity: 'warn',
      params: { host, offSeconds: seconds, by, refusesCertificates: false },
      evidence: [evidence],
    });
  },
});
