import { podmanShim } from '../src/facts/client/podman-shim.ts';
import { defineCheck, found, pass } from '../src/run/check.ts';

/** Is the docker command Docker's own? */
export default defineCheck({
  id: 'docker-not-podman',
  group: 'client',
  requires: [],
  needs: { shim: podmanShim },
  wants: {},
  judge: ({ shim }) =>
    shim === null
      ? pass({ what: 'docker', said: 'not the one of Podman', ms: null })
      : found({
          cause: 'docker-is-podman',
          severity: 'fail',
          params: { path: shim.path },
          evidence: [{ what: shim.path, said: shim.said, ms: null }],
        }),
});
