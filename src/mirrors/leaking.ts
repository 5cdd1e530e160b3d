import { engine } from '../facts/daemon/engine.ts';
import { describeReply } from '../facts/registry/describe-reply.ts';
import { proxyChooser } from '../facts/registry/hub.ts';
import { leakingMirrors } from '../facts/registry/leaking-mirrors.ts';
import { logins } from '../facts/registry/logins.ts';
import { USER_AGENT } from '../facts/registry/walk.ts';
import type { Ask } from '../run/fact.ts';

/** Those of the mirrors to which Docker would send the login to Docker Hub that the user has. */
export async function wouldLeak(ask: Ask, urls: readonly string[]): Promise<readonly string[]> {
  const [reached, seen] = await Promise.all([ask.fact(engine), ask.fact(logins)]);
  const store =
    reached.state === 'known' && reached.value.state === 'answers' ? reached.value.info.imageStore : 'graph';
  const isLoggedIn = seen.state === 'known' && seen.value.hosts.includes('docker.io');
  // The containerd store sends a mirror no login (docs/engine-facts.md §1.2).
  if (store === 'containerd' || !isLoggedIn) return [];
  const proxy = await proxyChooser(ask);
  const paths = await Promise.all(
    urls.map(async (registry) => {
      const url = `${registry}/v2/`;
      const reply = await ask.host.probe({
        method: 'GET',
        url,
        headers: { 'user-agent': USER_AGENT },
        deadlineMs: ask.timeLeftMs(),
        maxBytes: 1024,
        proxy: proxy(url),
        extraCaFiles: [],
        verifyTls: true,
      });
      return {
        registry,
        steps: [{ step: 'ping', reply, ok: true, said: describeReply(reply), withLogin: false } as const],
      };
    }),
  );
  return leakingMirrors(paths).map(({ url }) => url);
}
