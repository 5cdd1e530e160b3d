import { engineElsewhere } from '../src/facts/daemon/engine-elsewhere.ts';
import { daemonConfig, daemonConfigFile, dockerdValidate } from '../src/facts/config/daemon-config.ts';
import { configFindings } from '../src/facts/config/config-findings.ts';
import { dockerService } from '../src/facts/daemon/docker-service.ts';
import { daemonThings, isOfThing } from '../src/facts/outside/daemon-things.ts';
import type { Finding } from '../src/knowledge/causes.ts';
import type { ConfigProblem } from '../src/knowledge/params/config.ts';
import { cannotTell, defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Would the engine start with daemon.json as it is now, and does it read all of it? */
export default defineCheck({
  id: 'daemon-json',
  group: 'config',
  requires: ['docker-installed'],
  notWhere: engineElsewhere,
  needs: { file: daemonConfigFile },
  wants: { config: daemonConfig, validation: dockerdValidate, service: dockerService, things: daemonThings },
  judge: ({ file: { path, read }, config, validation, service, things }) => {
    if (read.kind === 'missing') return skip({ kind: 'no-file', path });
    if (read.kind === 'denied') return skip({ kind: 'no-permission', what: path });
    const running = service.state === 'known' && service.value.running;
    if (read.kind === 'failed' && read.code === 'EISDIR') {
      const engine = config.state === 'known' ? config.value.engine : '';
      const said = `read ${path}: is a directory`;
      const evidence = [{ what: path, said, ms: null }];
      return found(refused({ path, engine, running, said, isFolder: true, evidence }));
    }
    if (read.kind !== 'read') return cannotTell({ reason: 'failed', detail: `${path}: ${read.kind}` });
    if (config.state === 'unknown') return cannotTell(config.why);
    const { verdict, engine } = config.value;
    if (verdict === null) return cannotTell({ reason: 'failed', detail: path });
    const checked = validation.state === 'known' ? validation.value : null;
    const evidence = [
      { what: path, said: `${read.bytes.length} bytes, read as Engine ${engine} does`, ms: null },
      ...(checked === null ? [] : [{ what: 'dockerd --validate', said: checked.said, ms: checked.ms }]),
    ];
    const findings = configFindings({ path, engine, running, verdict, evidence });
    if (findings.length > 0) return found(...findings);
    // Since 26.1 it looks up the ids of userns-remap too.
    const isOfAnother = (said: string): boolean => things.state === 'known' && isOfThing(said, things.value);
    // The engine's own word stands above ours: what it refuses and we do not understand is told in its words.
    return checked !== null && !checked.ok && !isOfAnother(checked.said)
      ? found(refused({ path, engine, running, said: checked.said, evidence }))
      : pass(...evidence);
  },
});

type Refused = Pick<ConfigProblem, 'path' | 'engine' | 'running' | 'said' | 'isFolder'> &
  Pick<Finding, 'evidence'>;

/** In the engine's words alone: no place in the file is known. */
function refused({ evidence, ...told }: Refused): Finding {
  const nowhere = { at: null, key: null, didYouMean: null, repairable: false } as const;
  return {
    cause: 'daemon-config-invalid',
    severity: 'fail',
    params: { ...told, next: 'refuses', ...nowhere },
    evidence,
  };
}
