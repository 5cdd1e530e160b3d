import { TEST_IMAGE } from '../facts/registry/hub.ts';
import { leakingMirrors } from '../facts/registry/leaking-mirrors.ts';
import { logins } from '../facts/registry/logins.ts';
import { askPullEngine } from '../facts/registry/pull-engine.ts';
import { pullTarget } from '../facts/registry/pull-target.ts';
import { beginWalk } from '../facts/registry/walk.ts';
import type { Ask } from '../run/fact.ts';

/** Those of the mirrors to which Docker would send the login to Docker Hub that the user has. */
export async function wouldLeak(ask: Ask, urls: readonly string[]): Promise<readonly string[]> {
  const [{ imageStore }, seen] = await Promise.all([askPullEngine(ask), ask.fact(logins)]);
  const isLoggedIn = seen.state === 'known' && seen.value.hosts.includes('docker.io');
  // The containerd store sends a mirror no login (docs/engine-facts.md §1.2).
  if (imageStore === 'containerd' || !isLoggedIn) return [];
  const paths = await Promise.all(
    urls.map(async (url) => {
      const walk = beginWalk(ask.host, await pullTarget(ask, { kind: 'mirror', url }, TEST_IMAGE));
      await walk.take('ping', 'GET', `${url}/v2/`, null);
      return { registry: url, steps: walk.steps };
    }),
  );
  return leakingMirrors(paths).map(({ url }) => url);
}
