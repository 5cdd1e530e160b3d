import { known, type Fact } from '../../run/fact.ts';
import type { ProbeReply } from '../../host/host.ts';
import { proxyChooser } from './proxy-chooser.ts';
import { walkPullPath, type PullPath } from './pull-path.ts';
import { pullTarget } from './pull-target.ts';
import { USER_AGENT } from './walk.ts';

export const HUB_REGISTRY = 'https://registry-1.docker.io';

/** The daemon hard-codes this address for `docker search` (moby daemon/pkg/registry/config.go IndexServer). */
const HUB_SEARCH = 'https://index.docker.io/v1/search?q=hello-world&n=1';

/** The image that is asked for: the smallest official one. */
export const TEST_IMAGE = { repository: 'library/hello-world', reference: 'latest' } as const;

/** Where we remember the blob of the test image, so that only the first check counts as a pull. */
const BLOB_NOTE = 'hub-test-blob';

/** The way to Docker Hub as a pull goes it, through the daemon's proxy. */
export const hubPath: Fact<PullPath> = {
  name: 'the way to Docker Hub',
  gather: async (ask) => {
    const note = await ask.host.recall(BLOB_NOTE);
    const target = await pullTarget(ask, { kind: 'hub', url: HUB_REGISTRY }, TEST_IMAGE, {
      knownBlob: (index) =>
        note !== null && note.startsWith(`${index} `) ? note.slice(index.length + 1) : null,
    });
    const path = await walkPullPath(ask.host, target);
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
