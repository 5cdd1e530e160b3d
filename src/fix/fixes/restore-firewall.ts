import { freshRestartCalls } from '../docker-calls.ts';
import { changesOrNone, type Fix } from '../fix.ts';

/** Only a start of the daemon makes its chains anew; a reload does not (moby daemon/reload.go). */
export const restoreFirewall: Fix = {
  id: 'restore-firewall',
  cures: ['firewall-rules-missing'],
  plan: async ({ findings, ask }) => {
    const stops = findings.some(
      (finding) =>
        finding.cause === 'firewall-rules-missing' &&
        finding.params.running > 0 &&
        !finding.params.liveRestore,
    );
    return changesOrNone(await freshRestartCalls(ask, stops ? 'disruptive' : 'safe'));
  },
};
