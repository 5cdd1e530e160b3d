import { dockerUnits } from '../../facts/daemon/systemd.ts';
import type { ServiceCall } from '../changes/service.ts';
import { startCalls } from '../docker-calls.ts';
import { changes, type Fix } from '../fix.ts';

const UNIT = 'containerd.service';

/** No start helps against another process or a configuration, and nobody else knows what a removed socket goes with. */
const BY_HAND = ['waiting', 'incomplete', 'no-socket'] as const;

/**
 * Starts containerd, and Docker after it. Neither start nor restart ends a container: each has a shim of its own
 * (containerd.service, KillMode=process), and a running dockerd connects anew.
 */
export const startContainerd: Fix = {
  id: 'start-containerd',
  cures: ['containerd-down'],
  plan: async ({ findings, ask }) => {
    const states = new Set(
      findings.flatMap((finding) => (finding.cause === 'containerd-down' ? finding.params.state : [])),
    );
    if (BY_HAND.some((state) => states.has(state))) return { kind: 'none' };
    const units = await ask.fact(dockerUnits);
    const dockerRuns = units.state === 'known' && units.value.service.activeState === 'active';
    const calls = [
      ...(states.has('masked') ? [call('unmask')] : []),
      ...(states.has('hung') ? [call('restart')] : [call('reset-failed'), call('start')]),
      ...(dockerRuns ? [] : await startCalls(ask)),
    ];
    return changes(calls, [{ engine: 'docker', kind: 'containerd-in-use' }]);
  },
};

function call(verb: ServiceCall['verb']): ServiceCall {
  return { kind: 'service', verb, unit: UNIT, safety: 'safe' };
}
