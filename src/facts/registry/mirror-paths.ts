import { known, type Fact } from '../../run/fact.ts';
import { TEST_IMAGE } from './hub.ts';
import { mirrorsToWalk } from './hub-endpoints.ts';
import type { PullPath } from './pull-path.ts';
import { walkMirrorPath } from './walk-mirror-path.ts';

/** The way through each configured mirror, as a pull goes it and in its order; all at once. */
export const mirrorPaths: Fact<readonly PullPath[]> = {
  name: 'the way through the mirrors',
  gather: async (ask) => {
    const mirrors = await mirrorsToWalk(ask);
    return known(await Promise.all(mirrors.map((mirror) => walkMirrorPath(ask, mirror, TEST_IMAGE))));
  },
};
