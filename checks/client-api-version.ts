import { lowersApiVersion } from '../src/facts/client/lowers-api-version.ts';
import { engine } from '../src/facts/daemon/engine.ts';
import { identity } from '../src/facts/host/platform.ts';
import { defineCheck, found, pass, skip } from '../src/run/check.ts';

/** Does the engine speak the API version that DOCKER_API_VERSION pins the client to? */
export default defineCheck({
  id: 'client-api-version',
  group: 'client',
  requires: ['docker-installed', 'engine-reachable'],
  needs: { engine, identity },
  wants: { lowers: lowersApiVersion },
  judge: ({ engine: reached, identity: { environment }, lowers }) => {
    if (reached.state !== 'answers') return skip({ kind: 'check', check: 'engine-reachable' });
    const { apiVersion: most, minApiVersion: least } = reached.info;
    const evidence = { what: 'GET /version', said: `API ${least || '?'} to ${most}`, ms: reached.ms };
    const pinned = environment.DOCKER_API_VERSION ?? '';
    // Without it client and engine agree on the older of their two versions.
    if (pinned === '') return pass(evidence);
    const problem = problemOf(pinned, least, most);
    const isLowered = problem === 'too-new' && lowers.state === 'known' && lowers.value;
    return problem === null || isLowered
      ? pass(evidence, { what: 'DOCKER_API_VERSION', said: pinned, ms: null })
      : found({
          cause: 'api-version-mismatch',
          severity: 'fail',
          params: { pinned, least, most, problem },
          evidence: [evidence],
        });
  },
});

function problemOf(pinned: string, least: string, most: string): 'malformed' | 'too-new' | 'too-old' | null {
  // moby daemon/server: the route is /v{version:[0-9.]+}/…, anything else is "page not found".
  if (!/^[0-9.]+$/.test(pinned)) return 'malformed';
  if (most !== '' && compare(pinned, most) > 0) return 'too-new';
  return least !== '' && compare(pinned, least) < 0 ? 'too-old' : null;
}

/** Number by number, as moby api/types/versions/compare.go does. */
function compare(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split('.').map(Number));
  const length = Math.max(left?.length ?? 0, right?.length ?? 0);
  const differences = Array.from({ length }, (_, index) => (left?.[index] ?? 0) - (right?.[index] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}
