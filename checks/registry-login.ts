import { engineElsewhere } from '../src/facts/daemon/engine-elsewhere.ts';
import { loginEvidence, loginFindings } from '../src/facts/registry/login-findings.ts';
import { registryLogins } from '../src/facts/registry/registry-logins.ts';
import { cannotTell, defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Is there a login for the very hosts that names of local images begin with, and is it good for them? */
export default defineCheck({
  id: 'registry-login',
  group: 'registries',
  requires: ['docker-installed'],
  notWhere: engineElsewhere,
  needs: { logins: registryLogins },
  wants: {},
  judge: ({ logins }) => {
    if (logins.length === 0) return skip({ kind: 'no-registries' });
    const unrecorded = logins.find(({ steps }) =>
      steps.some(({ reply }) => reply.outcome.kind === 'not-recorded'),
    );
    if (unrecorded !== undefined) return cannotTell({ reason: 'not-recorded', detail: unrecorded.host });
    const findings = logins.flatMap(loginFindings);
    return findings.length === 0 ? pass(...logins.flatMap(loginEvidence)) : found(...findings);
  },
});
