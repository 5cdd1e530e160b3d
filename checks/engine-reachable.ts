import { clientEndpoint } from '../src/facts/client/docker-client.ts';
import { isTlsMismatch, tlsMismatch, wrongEndpoint } from '../src/facts/client/endpoint-findings.ts';
import { engine } from '../src/facts/daemon/engine.ts';
import { identity } from '../src/facts/host/platform.ts';
import { isMeantAsNo } from '../src/facts/outside/client-variables.ts';
import { socketAccess } from '../src/facts/client/socket-access.ts';
import { cannotTell, defineCheck, found, pass, skip } from '../src/run/check.ts';

export default defineCheck({
  id: 'engine-reachable',
  group: 'client',
  requires: ['docker-installed'],
  needs: { engine, endpoint: clientEndpoint, identity },
  wants: { access: socketAccess },
  judge: ({ engine: reached, endpoint, identity: who, access }) => {
    const what = `GET /info at ${reached.endpoint}`;
    switch (reached.state) {
      case 'answers': {
        const said = `Engine ${reached.info.version}, API ${reached.info.apiVersion}`;
        const evidence = { what, said, ms: reached.ms };
        // Root may; who called sudo may not, without it.
        return access.state === 'unknown' || access.value === null
          ? pass(evidence)
          : found({
              cause: 'socket-permission-denied',
              severity: 'warn',
              params: access.value,
              evidence: [evidence],
            });
      }
      case 'no-permission':
        return found({
          cause: 'socket-permission-denied',
          severity: 'fail',
          params:
            access.state === 'known' && access.value !== null
              ? access.value
              : {
                  socket: reached.endpoint.replace('unix://', ''),
                  user: who.user,
                  group: 'docker',
                  member: false,
                },
          evidence: [{ what, said: reached.said, ms: null }],
        });
      case 'hung':
        // Over a network silence says that nobody is there; on a local socket somebody has taken the connection.
        if (endpoint.from !== 'default' && endpoint.endpoint?.kind !== 'unix') {
          return found(wrongEndpoint(endpoint, 'no answer', what));
        }
        return found({
          cause: 'daemon-hung',
          severity: 'fail',
          params: { socket: reached.endpoint, seconds: reached.ms / 1000 },
          evidence: [{ what, said: 'connected, no answer', ms: reached.ms }],
        });
      case 'not-there':
        // TLS is asked for by what was to switch it off.
        if (endpoint.broken !== null && isMeantAsNo(who.environment[endpoint.from] ?? '')) {
          return skip({ kind: 'check', check: 'client-settings' });
        }
        // The default socket without a daemon is the daemon's matter, not the client's.
        return endpoint.from === 'default'
          ? skip({ kind: 'check', check: 'daemon-running' })
          : found(wrongEndpoint(endpoint, reached.said, what));
      case 'would-start':
        return skip({ kind: 'check', check: 'daemon-running' });
      case 'unclear':
        return endpoint.endpoint?.kind === 'tcp' && isTlsMismatch(reached.said)
          ? found(tlsMismatch(reached.said, what))
          : cannotTell({ reason: 'failed', detail: `${what}: ${reached.said}` });
    }
  },
});
