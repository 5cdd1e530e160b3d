import { engineElsewhere } from '../src/facts/daemon/engine-elsewhere.ts';
import { nameServers } from '../src/facts/network/name-servers.ts';
import { hostsWithoutDns } from '../src/facts/network/name-sources.ts';
import type { Finding } from '../src/knowledge/causes.ts';
import { defineCheck, found, pass } from '../src/run/check.ts';

/** What dockerd waits for a silent server before it asks the next (go/src/net/dnsconfig.go, defaultTimeout). */
const SECONDS_A_LOOK_UP = 5;

const HUB = 'registry-1.docker.io';

/** Are name servers asked at all, and does the first answer? Every look-up of dockerd's waits for it. */
export default defineCheck({
  id: 'name-servers',
  group: 'network',
  requires: ['docker-installed'],
  notWhere: engineElsewhere,
  needs: { names: nameServers },
  wants: { sources: hostsWithoutDns },
  judge: ({ names: { slowestMs, replies }, sources }) => {
    if (sources.state === 'known' && sources.value !== null) return found(withoutSource(sources.value));
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

/** Nobody is asked, so that none of the time of a look-up is spent. */
function withoutSource(line: string): Finding {
  const said = `/etc/nsswitch.conf: ${line}`;
  return {
    cause: 'dns-broken',
    severity: 'fail',
    params: { host: HUB, phase: 'dns', how: 'other', code: 'ENOTFOUND', said, seconds: 0, sources: line },
    evidence: [{ what: '/etc/nsswitch.conf', said: line, ms: null }],
  };
}

function slowest(ms: number | null): string {
  return ms === null ? 'none was needed' : `the slowest took ${Math.round(ms)} ms`;
}
