import { clientEndpoint } from '../src/facts/docker-client.ts';
import { engine } from '../src/facts/engine.ts';
import { identity } from '../src/facts/platform.ts';
import { cannotTell, defineCheck, found, pass, skip } from '../src/run/check.ts';

export default defineCheck({
  id: 'engine-reachable',
  group: 'client',
  requires: ['docker-installed'],
  needs: { engine, endpoint: clientEndpoint, identity },
  wants: {},
  judge: ({ engine: reached, endpoint, identity: who }) => {
    const what = `GET /info at ${reached.endpoint}`;
    switch (reached.state) {
      case 'answers':
        return pass({
          what,
          said: `Engine ${reached.info.version}, API ${reached.info.apiVersion}`,
          ms: reached.ms,
        });
      case 'no-permission':
        return found({
          cause: 'socket-permission-denied',
          severity: 'fail',
          params: { socket: reached.endpoint.replace('unix://', ''), user: who.user },
          evidence: [{ what, said: reached.said, ms: null }],
        });
      case 'hung':
        return found({
          cause: 'daemon-hung',
          severity: 'fail',
          params: { socket: reached.endpoint, seconds: reached.ms / 1000 },
          evidence: [{ what, said: 'connected, no answer', ms: reached.ms }],
        });
      case 'not-there':
        // The default socket without a daemon is the daemon's matter, not the client's.
        return endpoint.from === 'default'
          ? skip({ kind: 'check', check: 'daemon-running' })
          : found({
              cause: 'wrong-endpoint',
              severity: 'fail',
              params: { endpoint: endpoint.text, from: endpoint.from, said: reached.said },
              evidence: [{ what, said: reached.said, ms: null }],
            });
      case 'would-start':
        return skip({ kind: 'check', check: 'daemon-running' });
      case 'unclear':
        return cannotTell({ reason: 'failed', detail: `${what}: ${reached.said}` });
    }
  },
});
