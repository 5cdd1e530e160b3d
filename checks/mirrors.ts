import { engine } from '../src/facts/daemon/engine.ts';
import { pathEvidence } from '../src/facts/registry/evidence.ts';
import { hubPath } from '../src/facts/registry/hub.ts';
import { badMirror, staleMirror, type BadMirror } from '../src/facts/registry/mirror-fault.ts';
import { mirrorPaths } from '../src/facts/registry/mirrors.ts';
import type { Finding, Severity } from '../src/knowledge/causes.ts';
import type { Mirrors } from '../src/knowledge/params/mirror.ts';
import { cannotTell, defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Does each configured mirror give what a pull needs? */
export default defineCheck({
  id: 'mirrors',
  group: 'mirrors',
  requires: ['docker-installed'],
  needs: { paths: mirrorPaths },
  wants: { hub: hubPath, engine },
  judge: ({ paths, hub, engine: reached }) => {
    if (paths.length === 0) return skip({ kind: 'no-mirrors' });
    const unrecorded = paths.find(({ steps }) => steps.at(-1)?.reply.outcome.kind === 'not-recorded');
    if (unrecorded !== undefined) return cannotTell({ reason: 'not-recorded', detail: unrecorded.registry });
    const hubWay = hub.state === 'known' ? hub.value : null;
    const bad = paths.flatMap((path) => badMirror(path) ?? []);
    const stale = paths.flatMap((path) => staleMirror(path, hubWay) ?? []);
    if (bad.length + stale.length === 0) return pass(...paths.flatMap(pathEvidence));
    // A pull goes on to the next mirror, then to Docker Hub: slower, but it arrives.
    const severity = hubWay?.end.kind === 'arrived' || bad.length < paths.length ? 'warn' : 'fail';
    const store =
      reached.state === 'known' && reached.value.state === 'answers'
        ? reached.value.info.imageStore
        : 'graph';
    const faults = [...new Set([...bad, ...stale].map(({ fault }) => fault))];
    return found(
      ...faults.map((fault) =>
        finding(
          [...bad, ...stale].filter((one) => one.fault === fault),
          `mirror-${fault}`,
          severity,
        ),
      ),
    );

    function finding(
      mirrors: readonly BadMirror[],
      cause: `mirror-${BadMirror['fault']}`,
      grade: Severity,
    ): Finding<typeof cause> {
      const urls = new Set(mirrors.map(({ url }) => url));
      return {
        cause,
        severity: grade,
        params: {
          mirrors: mirrors.map(({ url, said }) => ({ url, said })),
          wait: waitFor(mirrors.filter(({ silent }) => silent).length, store),
        },
        evidence: paths.filter(({ registry }) => urls.has(registry)).flatMap(pathEvidence),
      };
    }
  },
});

/**
 * The graph store gives each mirror 15 s at the beginning of a pull, the containerd store 30 s at every request
 * (docs/engine-facts.md §1.2).
 */
function waitFor(silent: number, store: 'graph' | 'containerd'): Mirrors['wait'] {
  if (silent === 0) return null;
  return store === 'graph'
    ? { seconds: 15 * silent, each: 'pull' }
    : { seconds: 30 * silent, each: 'request' };
}
