import type { SeenContainer } from '../../knowledge/params/containers.ts';
import { known, type Fact } from '../../run/fact.ts';
import { stoppedDependencies } from './stopped-dependencies.ts';

/** So many are named; a service has a few that depend on it. */
const MOST_NAMED = 8;

/** Containers that were stopped while running ones depend on them, as a report tells of them. */
export const missingDependencies: Fact<readonly SeenContainer[]> = {
  name: 'dependencies that are stopped',
  gather: async (ask) => {
    const stopped = await ask.fact(stoppedDependencies);
    if (stopped.state === 'unknown') return stopped;
    return known(
      stopped.value.map(({ name, image, status, wantedBy, isMissed, networkOf }) => ({
        container: name,
        image,
        how: {
          kind: 'stopped',
          for: wantedBy.slice(0, MOST_NAMED),
          missed: isMissed,
          networkOf: networkOf.slice(0, MOST_NAMED),
        },
        said: status,
      })),
    );
  },
};
