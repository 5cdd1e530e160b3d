import { pathEvidence } from '../src/facts/registry/evidence.ts';
import { hubPath } from '../src/facts/registry/hub.ts';
import { mirrorVerdict, type MirrorVerdict } from '../src/facts/registry/mirror-verdict.ts';
import { mirrorPaths } from '../src/facts/registry/mirrors.ts';
import type { Finding, Severity } from '../src/knowledge/causes.ts';
import { cannotTell, defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Does each configured mirror give what a pull needs? */
export default defineCheck({
  id: 'mirrors',
  group: 'mirrors',
  requires: ['docker-installed'],
  needs: { paths: mirrorPaths },
  wants: { hub: hubPath },
  judge: ({ paths, hub }) => {
    if (paths.length === 0) return skip({ kind: 'no-mirrors' });
    const unrecorded = paths.find(({ steps }) => steps.at(-1)?.reply.outcome.kind === 'not-recorded');
    if (unrecorded !== undefined) return cannotTell({ reason: 'not-recorded', detail: unrecorded.registry });
    const bad = paths.flatMap((path) => mirrorVerdict(path) ?? []);
    if (bad.length === 0) return pass(...paths.flatMap(pathEvidence));
    // A pull goes on to the next mirror, then to Docker Hub: slower, but it arrives.
    const hubWorks = hub.state === 'known' && hub.value.end.kind === 'arrived';
    const severity = hubWorks || bad.length < paths.length ? 'warn' : 'fail';
    const causes = [...new Set(bad.map(({ cause }) => cause))];
    return found(
      ...causes.map((cause) =>
        finding(
          bad.filter((verdict) => verdict.cause === cause),
          cause,
          severity,
        ),
      ),
    );

    function finding(
      verdicts: readonly MirrorVerdict[],
      cause: MirrorVerdict['cause'],
      grade: Severity,
    ): Finding {
      const urls = new Set(verdicts.map(({ url }) => url));
      return {
        cause,
        severity: grade,
        params: { mirrors: verdicts.map(({ url, said }) => ({ url, said })) },
        evidence: paths.filter(({ registry }) => urls.has(registry)).flatMap(pathEvidence),
      };
    }
  },
});
