import { engineElsewhere } from '../src/facts/daemon/engine-elsewhere.ts';
import { clockOffset } from '../src/facts/network/clock.ts';
import { daemonProxy, proxyFor } from '../src/facts/network/proxy.ts';
import { probeEvidence } from '../src/facts/registry/evidence.ts';
import { hubPath, hubSearch } from '../src/facts/registry/hub.ts';
import { isSlowBeside, whyNoVerdict } from '../src/facts/registry/slow-way.ts';
import { stopFinding } from '../src/facts/registry/stop-finding.ts';
import { defaultRoute, uplinkMtu } from '../src/facts/network/route.ts';
import { cannotTell, defineCheck, found, pass } from '../src/run/check.ts';

/** `docker search` asks index.docker.io and nobody else; mirrors do not help it (docs/engine-facts.md §4). */
export default defineCheck({
  id: 'hub-search',
  group: 'network',
  requires: ['docker-installed'],
  notWhere: engineElsewhere,
  needs: { reply: hubSearch, proxy: daemonProxy, route: defaultRoute },
  wants: { clock: clockOffset, uplink: uplinkMtu, path: hubPath },
  judge: ({ reply, proxy, route, clock, uplink, path }) => {
    const evidence = [probeEvidence('GET', reply)];
    const { outcome } = reply;
    if (outcome.kind === 'not-recorded') return cannotTell({ reason: 'not-recorded', detail: reply.url });
    if (outcome.kind === 'answered' && outcome.status === 200) return pass(...evidence);
    // On a way that is too slow to judge a pull by, this one would be all that is left, and be told as what is wrong.
    const beside = path.state === 'known' ? path.value.steps.map((step) => step.reply) : [];
    const reason = whyNoVerdict([reply]) ?? (isSlowBeside(reply, beside) ? 'timed-out' : null);
    if (reason !== null) return cannotTell({ reason, detail: reply.url }, ...evidence);
    const finding = stopFinding(reply, {
      cause: 'search-unreachable',
      // Nothing but `docker search` depends on it.
      severity: 'warn',
      proxy: proxyFor(proxy, reply.url),
      defaultRoute: route,
      clock,
      uplink,
      other: path.state === 'known' ? (path.value.steps.at(-1)?.reply ?? null) : null,
      evidence,
    });
    // Poisoned names are the matter of hub-pull, which a mirror cures; search asks no mirror, and stays as it is.
    return found(finding.cause === 'dns-poisoned' ? { ...finding, cause: 'search-unreachable' } : finding);
  },
});
