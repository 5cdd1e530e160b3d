import { clientThings, type ClientThing } from '../src/facts/outside/client-things.ts';
import { proxyBeforeEngine } from '../src/facts/client/engine-proxy.ts';
import { thingEvidence } from '../src/facts/outside/thing.ts';
import { defineCheck, found, pass } from '../src/run/check.ts';

/** Is what the variables and the configuration of the docker command name there, and does it fit? */
export default defineCheck({
  id: 'client-settings',
  group: 'client',
  requires: ['docker-installed'],
  needs: { things: clientThings },
  wants: { before: proxyBeforeEngine },
  judge: ({ things: { named, wrong: told }, before }) => {
    const proxies = before.state === 'known' && before.value !== null ? [before.value] : [];
    const wrong: readonly ClientThing[] = [
      ...proxies.map((one) => ({ ...one, reach: 'all' as const })),
      ...told,
    ];
    if (wrong.length === 0) {
      return pass({ what: 'environment', said: `${named} settings that name something`, ms: null });
    }
    // What stops every pull and run comes before what only a build or one project needs.
    const grave = wrong.filter(isGrave);
    const things = [...grave, ...wrong.filter((thing) => !isGrave(thing))].map(
      ({ reach: _reach, ...thing }) => thing,
    );
    return found({
      cause: 'client-variable-wrong',
      severity: grave.length > 0 ? 'fail' : 'warn',
      params: { things },
      evidence: things.map(thingEvidence),
    });
  },
});

function isGrave({ reach }: ClientThing): boolean {
  return reach === 'all' || reach === 'images' || reach === 'build';
}
