import { engineElsewhere } from '../src/facts/daemon/engine-elsewhere.ts';
import { captivePortal } from '../src/facts/network/captive-portal.ts';
import { clockOffset } from '../src/facts/network/clock.ts';
import { pinnedHub } from '../src/facts/network/hosts-file.ts';
import { daemonProxy, proxyFor } from '../src/facts/network/proxy.ts';
import { unusedProxy } from '../src/facts/network/unused-proxy.ts';
import { pathEvidence } from '../src/facts/registry/evidence.ts';
import { hubPath, hubSearch } from '../src/facts/registry/hub.ts';
import { hubCauseOf } from '../src/facts/registry/hub-cause.ts';
import { mirrorPaths } from '../src/facts/registry/mirror-paths.ts';
import { inTheWay } from '../src/facts/registry/in-the-way.ts';
import { isOnlySlow } from '../src/facts/registry/mirror-fault.ts';
import { whyNoVerdict } from '../src/facts/registry/slow-way.ts';
import { stopFinding } from '../src/facts/registry/stop-finding.ts';
import { defaultRoute, uplinkMtu } from '../src/facts/network/route.ts';
import { cannotTell, defineCheck, found, pass } from '../src/run/check.ts';

/** Can an image of Docker Hub be pulled: directly, or through a mirror that works? */
export default defineCheck({
  id: 'hub-pull',
  group: 'network',
  requires: ['docker-installed'],
  notWhere: engineElsewhere,
  needs: { path: hubPath, mirrors: mirrorPaths, proxy: daemonProxy, route: defaultRoute },
  wants: {
    clock: clockOffset,
    uplink: uplinkMtu,
    search: hubSearch,
    portal: captivePortal,
    pin: pinnedHub,
    unused: unusedProxy,
  },
  judge: ({ path, mirrors, proxy, route, clock, uplink, search, portal, pin, unused }) => {
    const evidence = pathEvidence(path);
    if (path.end.kind === 'arrived') return pass(...evidence);
    // A pull asks the mirrors first: with one that works, Docker Hub's own silence stops nothing.
    const working = mirrors.find((mirror) => mirror.end.kind === 'arrived');
    if (working !== undefined) return pass(...pathEvidence(working), ...evidence);
    const { step } = path.end;
    if (step.reply.outcome.kind === 'not-recorded') {
      return cannotTell({ reason: 'not-recorded', detail: step.reply.url });
    }
    // Somebody is there, and on a link that loses packets the answers come late: that is no verdict.
    const reason =
      whyNoVerdict(path.steps.map(({ reply }) => reply)) ?? (isOnlySlow(path) ? 'timed-out' : null);
    if (reason !== null) return cannotTell({ reason, detail: step.reply.url }, ...evidence);
    const nearer = inTheWay(step.reply, { portal, pin, evidence });
    if (nearer !== null) return found(nearer);
    const finding = stopFinding(step.reply, {
      cause: hubCauseOf(path),
      severity: 'fail',
      proxy: proxyFor(proxy, step.reply.url),
      defaultRoute: route,
      clock,
      uplink,
      other: search.state === 'known' ? search.value : null,
      evidence,
    });
    const isNamed = finding.cause === 'hub-unreachable' && unused.state === 'known' && unused.value !== null;
    return found(isNamed ? { ...finding, params: { ...finding.params, unused: unused.value } } : finding);
  },
});
