import { engineElsewhere } from '../src/facts/daemon/engine-elsewhere.ts';
import { overridingHosts } from '../src/facts/registry/hub-hosts.ts';
import { pathEvidence } from '../src/facts/registry/evidence.ts';
import { hubPath } from '../src/facts/registry/hub.ts';
import { badMirror, isOnlySlow, lacksImage, staleMirror } from '../src/facts/registry/mirror-fault.ts';
import { mirrorPaths } from '../src/facts/registry/mirror-paths.ts';
import { mirrorsPastProxy } from '../src/facts/registry/mirrors-past-proxy.ts';
import { lackingFindings, mirrorFindings } from '../src/facts/registry/mirror-findings.ts';
import type { PullPath } from '../src/facts/registry/pull-path.ts';
import { pullEngine } from '../src/facts/registry/pull-engine.ts';
import { whyNoVerdict } from '../src/facts/registry/slow-way.ts';
import { cannotTell, defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Does each configured mirror give what a pull needs? */
export default defineCheck({
  id: 'mirrors',
  group: 'mirrors',
  requires: ['docker-installed'],
  notWhere: engineElsewhere,
  needs: { paths: mirrorPaths, engine: pullEngine, toml: overridingHosts },
  wants: { hub: hubPath, past: mirrorsPastProxy },
  judge: ({ paths, hub, engine, toml, past }) => {
    if (paths.length === 0) return skip({ kind: 'no-mirrors' });
    const unrecorded = paths.find(({ steps }) => steps.at(-1)?.reply.outcome.kind === 'not-recorded');
    if (unrecorded !== undefined) {
      const where = toml === null ? '' : `${toml.path}: `;
      return cannotTell({ reason: 'not-recorded', detail: `${where}${unrecorded.registry}` });
    }
    const hubWay = hub.state === 'known' ? hub.value : null;
    const late = paths.filter(isOnlySlow);
    const lacking = paths.filter(lacksImage);
    const bad = paths
      .filter((path) => !late.includes(path) && !lacking.includes(path))
      .flatMap((path) => badMirror(path) ?? []);
    const stale = paths.flatMap((path) => staleMirror(path, hubWay) ?? []);
    if (bad.length + stale.length + lacking.length === 0) {
      const [slow] = late;
      const evidence = paths.flatMap(pathEvidence);
      return slow === undefined
        ? pass(...evidence)
        : cannotTell(
            {
              reason: whyNoVerdict(slow.steps.map(({ reply }) => reply)) ?? 'timed-out',
              detail: `${slow.registry}: ${lastWords(slow)}`,
            },
            ...evidence,
          );
    }
    // A pull goes on to the next mirror, then to Docker Hub: slower, but it arrives.
    const isAlone = hubWay?.end.kind !== 'arrived' && bad.length + lacking.length === paths.length;
    const severity = isAlone ? 'fail' : 'warn';
    return found(
      ...mirrorFindings([...bad, ...stale], {
        paths,
        engine,
        hostsToml: toml?.path ?? null,
        severity,
        pastProxy: past.state === 'known' ? past.value : null,
      }),
      ...lackingFindings(lacking, severity),
    );
  },
});

/** It answers, and was not done when our time was over. */
function lastWords({ steps, ms }: PullPath): string {
  return `${steps.length - 1} answers in ${(ms / 1000).toFixed(1)} s, then ${steps.at(-1)?.step ?? ''}`;
}
