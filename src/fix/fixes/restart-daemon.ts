import { containerd } from '../../facts/daemon/containerd.ts';
import { dockerUnits } from '../../facts/daemon/systemd.ts';
import { restartCalls } from '../docker-calls.ts';
import { changesOrNone, type Fix } from '../fix.ts';

/** What a hung daemon would keep running cannot be asked: the restart counts as one that stops containers. */
export const restartDaemon: Fix = {
  id: 'restart-daemon',
  cures: ['daemon-hung'],
  plan: async ({ ask }) => {
    const [its, units] = await Promise.all([ask.fact(containerd), ask.fact(dockerUnits)]);
    const isStarting = units.state === 'known' && units.value.service.activeState !== 'active';
    const isContainerdUp = units.state === 'known' && units.value.containerd.activeState === 'active';
    const { used, halted } = its.state === 'known' ? its.value : { used: false, halted: false };
    // It only waits for containerd, which start-containerd sets going again: 28.5 asks it for /info, 26.1 does not.
    if (isStarting || (used && (halted || !isContainerdUp))) return { kind: 'none' };
    return changesOrNone(await restartCalls(ask, 'disruptive'));
  },
};
