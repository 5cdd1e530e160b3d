import { clientConfig } from '../src/facts/client/client-config.ts';
import { credentialHelpers } from '../src/facts/client/credential-helpers.ts';
import { defineCheck, found, pass } from '../src/run/check.ts';

/** Are the programs there that keep the logins of the docker command? */
export default defineCheck({
  id: 'credential-helpers',
  group: 'client',
  requires: ['docker-installed'],
  needs: { config: clientConfig, helpers: credentialHelpers },
  wants: {},
  judge: ({ config: { path }, helpers }) => {
    const evidence = helpers.map(({ program, fault }) => ({
      what: program,
      said: fault ?? 'there',
      ms: null,
    }));
    const broken = helpers.flatMap(({ program, registries, fault }) =>
      fault === null ? [] : [{ program, registries, said: fault }],
    );
    if (broken.length === 0)
      return pass({ what: path, said: `${helpers.length} named`, ms: null }, ...evidence);
    return found({
      cause: 'credential-helper-broken',
      // Every login goes through `credsStore`; one of `credHelpers` stands for its registries only.
      severity: broken.some(({ registries }) => registries === null) ? 'fail' : 'warn',
      params: { path, helpers: broken },
      evidence,
    });
  },
});
