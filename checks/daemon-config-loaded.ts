import { daemonConfig } from '../src/facts/daemon-config.ts';
import { daemonProcess } from '../src/facts/daemon-process.ts';
import { engine } from '../src/facts/engine.ts';
import { differingSettings } from '../src/facts/differing-settings.ts';
import { defineCheck, found, pass, skip } from '../src/run/check.ts';

export default defineCheck({
  id: 'daemon-config-loaded',
  group: 'config',
  requires: ['docker-installed', 'daemon-running', 'engine-reachable'],
  needs: { engine, config: daemonConfig, process: daemonProcess },
  wants: {},
  judge: ({ engine: reached, config, process }) => {
    if (reached.state !== 'answers') return skip({ kind: 'check', check: 'engine-reachable' });
    // A file that the engine refuses is the finding of daemon-json.
    if (config.verdict?.next === 'refuses') return skip({ kind: 'check', check: 'daemon-json' });
    const flagged = new Set(process.flags.map(({ name }) => name));
    const settings = differingSettings(config.verdict?.value ?? {}, reached.info, flagged);
    const evidence = {
      what: `${config.path} against GET /info`,
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
          params: { path: config.path, settings },
          evidence: [evidence],
        });
  },
});
