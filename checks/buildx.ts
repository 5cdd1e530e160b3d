import { buildxNeed } from '../src/facts/client/buildx.ts';
import { unusable } from '../src/facts/client/cli-plugins.ts';
import { defineCheck, found, pass } from '../src/run/check.ts';

/** Where BuildKit is asked for, is the plugin there that the client builds with? */
export default defineCheck({
  id: 'buildx',
  group: 'client',
  requires: ['docker-installed'],
  needs: { need: buildxNeed },
  wants: {},
  judge: ({ need }) => {
    if (need === null) return pass({ what: 'DOCKER_BUILDKIT', said: 'not set', ms: null });
    const { because, clientVersion, plugin } = need;
    const evidence = {
      what: 'docker-buildx',
      said: plugin.state === 'missing' ? 'missing' : `${plugin.path} ${plugin.state}`,
      ms: null,
    };
    const speaksItself = plugin.state !== 'there' && Number.parseInt(clientVersion, 10) < 23;
    return plugin.state === 'there' || speaksItself
      ? pass(evidence)
      : found({
          cause: 'buildx-missing',
          severity: 'fail',
          params: { because, ...unusable(plugin) },
          evidence: [evidence, { what: 'docker --version', said: clientVersion, ms: null }],
        });
  },
});
