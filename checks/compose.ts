import { composeUse } from '../src/facts/client/compose.ts';
import { unusable } from '../src/facts/client/cli-plugins.ts';
import { defineCheck, found, pass } from '../src/run/check.ts';

/**
 * Where containers of a Compose project are, is Compose there to manage them with? Can a plugin that is there be run? Is
 * it more than version 1, which knows nothing of `docker compose`?
 */
export default defineCheck({
  id: 'compose',
  group: 'client',
  requires: ['docker-installed', 'engine-reachable'],
  needs: { use: composeUse },
  wants: {},
  judge: ({ use }) => {
    if (use === null) {
      return pass({ what: 'GET /containers/json', said: 'no container of a Compose project', ms: null });
    }
    const { project, plugin, standalone, first } = use;
    const evidence = [plugin, standalone].map((program, index) => ({
      what: index === 0 ? 'docker compose' : 'docker-compose',
      said: program.state === 'missing' ? 'missing' : `${program.path} ${program.state}`,
      ms: null,
    }));
    if (first !== null && standalone.state === 'there') {
      return found({
        cause: 'compose-missing',
        severity: 'warn',
        params: { project, plugin: null, first: { path: standalone.path, version: first } },
        evidence: [...evidence, { what: `${standalone.path} version`, said: first, ms: null }],
      });
    }
    const isStandalone = plugin.state === 'missing' && standalone.state === 'there';
    if (plugin.state === 'there' || isStandalone) return pass(...evidence);
    return found({
      cause: 'compose-missing',
      severity: 'warn',
      params: { project, ...unusable(plugin) },
      evidence,
    });
  },
});
