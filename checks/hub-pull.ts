import { engineElsewhere } from '../src/facts/daemon/engine-elsewhere.ts';
import { captivePortal } from '../src/facts/network/captive-portal.ts';
import { clockOffset } from '../src/facts/network/clock.ts';
import { pinnedHub } from '../src/facts/network/hosts-file.ts';
import { daemonProxy, proxyFor } from '../src/facts/network/proxy.ts';
import { pathEvidence } from '../src/facts/registry/evidence.ts';
import { hubPath, hubSearch } from '../src/facts/registry/hub.ts';
import { mirrorPaths } from '../src/facts/registry/mirror-paths.ts';
import { inTheWay } from '../src/facts/registry/in-the-way.ts';
import { isOnlySlow } from '../src/facts/registry/mirror-fault.ts';
import type { PullPath } from '../src/facts/registry/pull-path.ts';
import { whyNoVerdict } from '../src/facts/registry/slow-way.ts';
import { stopFinding } from '../src/facts/registry/stop-finding.ts';
import { defaultRoute, uplinkMtu } from '../src/facts/network/route.ts';
import type { CauseId } from '../src/knowledge/causes.ts';
import { cannotTell, defineCheck, found, pass } from '../src/run/check.ts';

/** Can an image of Docker Hub be pulled: directly, or through a mirror that works? */
export default defineCheck({
  id: 'hub-pull',
  group: 'network',
  requires: ['docker-installed'],
  notWhere: engineElsewhere,
  needs: { path: hubPath, mirrors: mirrorPaths, proxy: daemonProxy, route: defaultRoute },
  wants: { clock: clockOffset, uplink: uplinkMtu, search: hubSearch, portal: captivePortal, pin: pinnedHub },
  judge: ({ path, mirrors, proxy, route, clock, uplink, search, portal, pin }) => {
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
    return found(
      stopFinding(step.reply, {
        cause: causeOf(path),
        severity: 'fail',
        proxy: proxyFor(proxy, step.reply.url),
        defaultRoute: route,
        clock,
        uplink,
        other: search.state === 'known' ? search.value : null,
        evidence,
      }),
    );
  },
});

type HubCause = Extract<CauseId, `hub-${string}`>;

function causeOf({ end, steps }: PullPath): HubCause {
  if (end.kind === 'refused' && end.status === 429) return 'hub-rate-limited';
  if (end.kind === 'refused' && end.status >= 500) return 'hub-outage';
  switch (steps.at(-1)?.step) {
    case 'token':
      return 'hub-auth-unreachable';
    case 'redirect':
      return 'hub-cdn-unreachable';
    case 'ping':
    case 'manifest':
    case 'platform-manifest':
    case 'blob':
    case 'layer':
    case 'search':
    case 'upload':
    case 'cancel':
    case undefined:
      return 'hub-unreachable';
  }
}
