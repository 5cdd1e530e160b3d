import { known, type Fact } from '../../run/fact.ts';
import { dockerUnits } from './systemd.ts';
import { systemctlOf } from './users-manager.ts';

/**
 * Whether docker.service is being started once more by systemd itself, after a start that failed (Restart=,
 * systemd.service(5)): between two of them it is `auto-restart`, or `auto-restart-queued` (systemd 254,
 * src/basic/unit-def.c), in the middle of one it is `start`, and the machine is the same. A start by hand begins the
 * count anew.
 */
export const restarting: Fact<boolean> = {
  name: 'restarts of docker.service',
  gather: async (ask) => {
    const units = await ask.fact(dockerUnits);
    if (units.state === 'unknown') return units;
    const { name, activeState, subState } = units.value.service;
    if (subState.startsWith('auto-restart')) return known(true);
    if (activeState !== 'activating') return known(false);
    const result = await ask.host.run({
      argv: [...(await systemctlOf(ask)), 'show', name, '--property=NRestarts'],
      deadlineMs: ask.timeLeftMs(),
    });
    // Where it cannot be asked, it is a start like any other.
    return known(result.kind === 'exited' && Number(/^NRestarts=(\d+)/m.exec(result.stdout)?.[1] ?? 0) > 0);
  },
};
