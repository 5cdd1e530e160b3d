import { containerDns } from '../src/facts/host/container-dns.ts';
import { cannotTell, defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Do the name servers answer that containers are given? */
export default defineCheck({
  id: 'container-dns',
  group: 'host',
  requires: ['docker-installed', 'daemon-running', 'engine-reachable'],
  needs: { dns: containerDns },
  wants: {},
  judge: ({ dns }) => {
    if (dns === null) return skip({ kind: 'other-engine' });
    const { servers, from, loopback, replies, wayBack, forgetful } = dns;
    if (wayBack.state === 'unknown') return cannotTell(wayBack.why);
    if (!wayBack.value) {
      return found({
        cause: 'container-dns-broken',
        severity: 'warn',
        params: { servers, from: 'no-nat', loopback },
        evidence: [
          {
            what: '"iptables" or "ip-masq": false',
            said: 'iptables-save, nft: no MASQUERADE, no SNAT',
            ms: null,
          },
        ],
      });
    }
    if (forgetful !== null) {
      return found({
        cause: 'container-dns-broken',
        severity: 'fail',
        params: { servers, from: 'own-networks', loopback: forgetful.servers, engine: forgetful.version },
        evidence: [
          { what: 'GET /info', said: `Engine ${forgetful.version}, dns-search, dns-opts`, ms: null },
        ],
      });
    }
    if (from === 'host') {
      return pass({ what: 'resolv.conf', said: servers.join(' '), ms: null });
    }
    const evidence = replies.map(({ server, reply }) => ({
      what: `name server ${server}`,
      said: reply.kind === 'answered' ? reply.said : reply.kind === 'failed' ? reply.code : reply.kind,
      ms: reply.kind === 'not-recorded' ? null : reply.ms,
    }));
    if (replies.some(({ reply }) => reply.kind === 'not-recorded')) {
      return cannotTell({ reason: 'not-recorded', detail: servers.join(' ') });
    }
    // The resolver in a container goes on to the next server where one does not answer.
    return replies.some(({ reply }) => reply.kind === 'answered')
      ? pass(...evidence)
      : found({
          cause: 'container-dns-broken',
          severity: 'fail',
          params: { servers, from, loopback },
          evidence,
        });
  },
});
