import { containerd } from '../../facts/containerd.ts';
import { dockerUnits } from '../../facts/systemd.ts';
import { changes, type Fix } from '../fix.ts';

/** What a hung daemon would keep running cannot be asked: the restart counts as one that stops containers. */
export const restartDaemon: Fix = {
  id: 'restart-daemon',
  cures: ['daemon-hung'],
  safety: 'disruptive',
  plan: async ({ ask }) => {
    const [its, units] = await Promise.all([ask.fact(containerd), ask.fact(dockerUnits)]);
    const isStarting = units.state === 'known' && units.value.service.activeState !== 'active';
    // It only waits for containerd, which start-containerd sets going again.
    if (isStarting || (its.state === 'known' && its.value.halted)) return { kind: 'none' };
    return changes([{ kind: 'service', verb: 'restart', unit: 'docker.service', safety: 'disruptive' }]);
  },
};
