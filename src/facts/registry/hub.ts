import { known, type Ask, type Fact } from '../../run/fact.ts';
import type { ProbeReply } from '../../host/host.ts';
import { identity } from '../host/platform.ts';
import { daemonProxy, proxyFor, type DaemonProxy } from '../network/proxy.ts';
import { walkPullPath, type PullPath } from './pull-path.ts';
import { USER_AGENT } from './walk.ts';

export const HUB_REGISTRY = 'https://registry-1.docker.io';

/** The daemon hard-codes this address for `docker search` (moby daemon/pkg/registry/config.go IndexServer). */
export const HUB_SEARCH = 'https://index.docker.io/v1/search?q=hello-world&n=1';

/** The image that is asked for: the smallest official one. */
export const TEST_IMAGE = { repository: 'library/hello-world', reference: 'latest' } as const;

/** Where we remember the blob of the test image, so that only the first check counts as a pull. */
const BLOB_NOTE = 'hub-test-blob';

/** The way to Docker Hub as a pull goes it, through the daemon's proxy. */
export const hubPath: Fact<PullPath> = {
  name: 'the way to Docker Hub',
  gather: async (ask) => {
    const [who, proxy, note] = await Promise.all([
      ask.fact(identity),
      proxyChooser(ask),
      ask.host.recall(BLOB_NOTE),
    ]);
    const path = await walkPullPath(ask.host, {
      registry: HUB_REGISTRY,
      ...TEST_IMAGE,
      namespaced: false,
      arch: who.state === 'known' ? who.value.arch : 'x64',
      proxyFor: proxy,
      extraCaFiles: [],
      verifyTls: true,
      deadlineMs: ask.timeLeftMs,
      login: null,
      knownBlob: (index) =>
        note !== null && note.startsWith(`${index} `) ? note.slice(index.length + 1) : null,
    });
    if (path.end.kind === 'arrived' && path.digest !== null && path.blob !== null) {
      await ask.host.remember(BLOB_NOTE, `${path.digest} ${path.blob}`);
    }
    return known(path);
  },
};

/** One search, as `docker search` asks for it; the daemon's proxy applies, mirrors never do. */
export const hubSearch: Fact<ProbeReply> = {
  name: 'Docker Hub search',
  gather: async (ask) => {
    const proxy = await proxyChooser(ask);
    return known(
      await ask.host.probe({
        method: 'GET',
        url: HUB_SEARCH,
        headers: { 'user-agent': USER_AGENT },
        deadlineMs: ask.timeLeftMs(),
        maxBytes: 64 * 1024,
        proxy: proxy(HUB_SEARCH),
        extraCaFiles: [],
        verifyTls: true,
      }),
    );
  },
};

export async function proxyChooser(ask: Ask): Promise<(url: string) => string | null> {
  const found = await ask.fact(daemonProxy);
  const proxy: DaemonProxy =
    found.state === 'known' ? found.value : { https: null, http: null, noProxy: '', from: 'environment' };
  return (url) => proxyFor(proxy, url);
}
