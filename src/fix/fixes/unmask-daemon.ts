import { dockerUnits } from '../../facts/daemon/systemd.ts';
import { startCalls } from '../docker-calls.ts';
import { changes, type Fix } from '../fix.ts';

export const unmaskDaemon: Fix = {
  id: 'unmask-daemon',
  cures: ['daemon-masked'],
  plan: async ({ findings, ask }) => {
    const units = findings.flatMap((finding) =>
      finding.cause === 'daemon-masked' ? finding.params.units : [],
    );
    const before = await ask.fact(dockerUnits);
    const active = before.state === 'known' && before.value.service.activeState === 'active';
    return changes([
      ...units.map((unit) => ({ kind: 'service', verb: 'unmask', unit, safety: 'safe' }) as const),
      ...(active ? [] : await startCalls(ask)),
    ]);
  },
};
