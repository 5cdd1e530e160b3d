import { engineElsewhere } from '../src/facts/daemon/engine-elsewhere.ts';
import { engineVersion } from '../src/facts/daemon/daemon-process.ts';
import { pathEvidence, probeEvidence } from '../src/facts/registry/evidence.ts';
import { hubPath } from '../src/facts/registry/hub.ts';
import { mirrorPaths } from '../src/facts/registry/mirror-paths.ts';
import { hubThroughShellProxy, shellProxy } from '../src/facts/network/shell-proxy.ts';
import { defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Where only the shell's proxy leads to Docker Hub, does the daemon use it? Services do not see the shell's. */
export default defineCheck({
  id: 'daemon-proxy',
  group: 'network',
  requires: ['docker-installed'],
  notWhere: engineElsewhere,
  needs: { shell: shellProxy, through: hubThroughShellProxy, path: hubPath, mirrors: mirrorPaths },
  wants: { version: engineVersion },
  judge: ({ shell, through, path, mirrors, version }) => {
    if (shell === null || through === null) return skip({ kind: 'no-proxy' });
    const evidence = [...pathEvidence(path), probeEvidence(`GET, proxy ${through.proxy}`, through.reply)];
    const helps = path.end.kind === 'no-answer' && through.reply.outcome.kind === 'answered';
    if (!helps) return pass(...evidence);
    const isServed = mirrors.some(({ end }) => end.kind === 'arrived');
    return found({
      cause: 'proxy-missing-in-daemon',
      // With a mirror that works, only docker search lacks it.
      severity: isServed ? 'warn' : 'fail',
      params: {
        proxy: through.proxy,
        from: shell.from,
        host: new URL(through.reply.url).hostname,
        by: version.state === 'known' && Number.parseInt(version.value, 10) < 23 ? 'drop-in' : 'daemon.json',
      },
      evidence,
    });
  },
});
