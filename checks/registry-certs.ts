import { engineElsewhere } from '../src/facts/daemon/engine-elsewhere.ts';
import { registryCerts } from '../src/facts/outside/registry-certs.ts';
import { thingEvidence } from '../src/facts/outside/thing.ts';
import { defineCheck, found, pass } from '../src/run/check.ts';

/** Does the daemon read the certificates that stand in certs.d, each as what it is meant for? */
export default defineCheck({
  id: 'registry-certs',
  group: 'registries',
  requires: ['docker-installed'],
  notWhere: engineElsewhere,
  needs: { certs: registryCerts },
  wants: {},
  judge: ({ certs: { root, folders, wrong } }) =>
    wrong.length === 0
      ? pass({ what: root, said: `${folders} folders`, ms: null })
      : found({
          cause: 'registry-certs-misread',
          severity: wrong.some(({ stopsPulls }) => stopsPulls) ? 'fail' : 'warn',
          params: { things: wrong.map(({ stopsPulls: _stops, ...thing }) => thing) },
          evidence: wrong.map(thingEvidence),
        }),
});
