import { stoppedDependencies } from '../../facts/containers/stopped-dependencies.ts';
import { changes, type Fix } from '../fix.ts';

/**
 * Starts what was stopped while others depend on it. Only its owner knows whether that was on purpose, as for a copy of
 * a database's files: nobody gets this who has not asked for it by name.
 */
export const startDependencies: Fix = {
  id: 'start-dependencies',
  cures: ['dependency-stopped'],
  isLastResort: true,
  plan: async ({ ask }) => {
    const stopped = await ask.fact(stoppedDependencies);
    if (stopped.state === 'unknown' || stopped.value.length === 0) return { kind: 'none' };
    // What lives in its network would have to be stopped for it.
    if (stopped.value.some(({ networkOf }) => networkOf.length > 0)) return { kind: 'none' };
    return changes(
      stopped.value.map(({ name, id, finishedAt, wantedBy }) => ({
        kind: 'start-container',
        container: name,
        id,
        finishedAt,
        wantedBy,
        safety: 'safe',
      })),
      stopped.value.map(({ name, id, wantedBy }) => ({
        engine: 'docker',
        kind: 'runs',
        container: name,
        id,
        wantedBy,
      })),
    );
  },
};
