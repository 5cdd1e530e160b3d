import { daemonConfig, daemonConfigFile } from '../src/facts/config/daemon-config.ts';
import { dataRootInFile } from '../src/facts/config/data-root.ts';
import { daemonProcess } from '../src/facts/daemon/daemon-process.ts';
import { engineElsewhere } from '../src/facts/daemon/engine-elsewhere.ts';
import { engine } from '../src/facts/daemon/engine.ts';
import { differingSettings } from '../src/facts/config/differing-settings.ts';
import { cannotTell, defineCheck, found, pass, skip } from '../src/run/check.ts';

export default defineCheck({
  id: 'daemon-config-loaded',
  group: 'config',
  requires: ['docker-installed', 'daemon-running', 'engine-reachable'],
  notWhere: engineElsewhere,
  needs: { engine, file: daemonConfigFile, config: daemonConfig, process: daemonProcess },
  wants: { dataRoot: dataRootInFile },
  judge: ({ engine: reached, file: { path, read }, config, process, dataRoot }) => {
    if (reached.state !== 'answers') return skip({ kind: 'check', check: 'engine-reachable' });
    // No file is a file without settings; one that we may not read tells nothing.
    if (read.kind === 'denied') return skip({ kind: 'no-permission', what: path });
    if (read.kind !== 'read' && read.kind !== 'missing') {
      return cannotTell({ reason: 'failed', detail: `${path}: ${read.kind}` });
    }
    // A file that the engine refuses is the finding of daemon-json.
    if (config.verdict?.next === 'refuses') return skip({ kind: 'check', check: 'daemon-json' });
    const flagged = new Set(process.flags.map(({ name }) => name));
    const settings = differingSettings({
      config: config.verdict?.value ?? {},
      info: reached.info,
      flagged,
      dataRoot: dataRoot.state === 'known' ? dataRoot.value : null,
    });
    const evidence = {
      what: `${path} against GET /info`,
      said: settings
        .map(({ key, file, running }) => `${key}: ${file} in the file, ${running} in force`)
        .join('; '),
      ms: reached.ms,
    };
    return settings.length === 0
      ? pass({ ...evidence, said: 'equal' })
      : found({
          cause: 'daemon-config-not-loaded',
          severity: 'warn',
          params: { path, settings },
          evidence: [evidence],
        });
  },
});
