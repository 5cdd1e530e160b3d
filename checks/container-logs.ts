import { containerLogs } from '../src/facts/host/container-logs.ts';
import { defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Has the log of a container without a limit grown large? */
export default defineCheck({
  id: 'container-logs',
  group: 'host',
  requires: ['docker-installed', 'daemon-running', 'engine-reachable'],
  needs: { logs: containerLogs },
  wants: {},
  judge: ({ logs }) => {
    if (logs.kind === 'no-engine') return skip({ kind: 'other-engine' });
    if (logs.kind === 'not-root') return skip({ kind: 'no-permission', what: '/var/lib/docker/containers' });
    const { grown, containers, ms } = logs;
    const said =
      grown.length === 0
        ? `${containers} containers, none above 1 GB`
        : grown.map(({ path, bytes }) => `${path}: ${bytes} bytes`).join('; ');
    const evidence = { what: 'logs of GET /containers/json', said, ms };
    return grown.length === 0
      ? pass(evidence)
      : found({
          cause: 'log-unbounded',
          severity: 'warn',
          params: { logs: grown },
          evidence: [evidence],
        });
  },
});
