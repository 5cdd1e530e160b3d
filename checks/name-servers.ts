import { engineElsewhere } from '../src/facts/daemon/engine-elsewhere.ts';
import { nameServers } from '../src/facts/network/name-servers.ts';
import { defineCheck, found, pass } from '../src/run/check.ts';

/** What dockerd waits for a silent server before it asks the next (go/src/net/dnsconfig.go, defaultTimeout). */
const SECONDS_A_LOOK_UP = 5;

/** Does the first name server answer? Every look-up of dockerd's waits for it. */
export default defineCheck({
  id: 'name-servers',
  group: 'network',
  requires: ['docker-installed'],
  notWhere: engineElsewhere,
  needs: { names: nameServers },
  wants: {},
  judge: ({ names: { slowestMs, replies } }) => {
    const evidence = replies.map(({ server, said }) => ({ what: `name server ${server}`, said, ms: null }));
    const [first, ...rest] = replies;
    const others = rest.filter(({ answers }) => answers).map(({ server }) => server);
    // Where none answers, that is dns-broken, which hub-pull tells.
    return first === undefined || first.answers || others.length === 0
      ? pass({ what: 'look-ups of Docker Hub', said: slowest(slowestMs), ms: slowestMs }, ...evidence)
      : found({
          cause: 'name-server-dead',
          severity: 'warn',
          params: { server: first.server, said: first.said, others, seconds: SECONDS_A_LOOK_UP },
          evidence,
        });
  },
});

function slowest(ms: number | null): string {
  return ms === null ? 'none was needed' : `the slowest took ${Math.round(ms)} ms`;
}
