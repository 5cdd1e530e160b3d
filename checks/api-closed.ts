import { openApiAddresses } from '../src/facts/host/api-listeners.ts';
import { localEngine } from '../src/facts/daemon/local-engine.ts';
import { defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Who may use the API is root: does it listen where nobody is asked who he is? */
export default defineCheck({
  id: 'api-closed',
  group: 'host',
  requires: ['docker-installed', 'daemon-running'],
  needs: { addresses: openApiAddresses },
  wants: { local: localEngine },
  judge: ({ addresses, local }) => {
    if (local.state === 'known' && local.value.state === 'elsewhere') return skip({ kind: 'other-engine' });
    const evidence = {
      what: "dockerd's flags and daemon.json",
      said: addresses.length === 0 ? 'no tcp:// without tlsverify' : addresses.join(' '),
      ms: null,
    };
    // dockerd warns of 127.0.0.1 too: a page in a browser can reach it (cmd/dockerd/daemon.go).
    return addresses.length === 0
      ? pass(evidence)
      : found({
          cause: 'api-exposed',
          severity: 'warn',
          params: { addresses },
          evidence: [evidence],
        });
  },
});
