import { changes, type Fix } from '../fix.ts';

/** Only a start of the daemon makes its chains anew; a reload does not (moby daemon/reload.go). */
export const restoreFirewall: Fix = {
  id: 'restore-firewall',
  cures: ['firewall-rules-missing'],
  plan: async ({ findings }) => {
    const stops = findings.some(
      (finding) =>
        finding.cause === 'firewall-rules-missing' &&
        finding.params.running > 0 &&
        !finding.params.liveRestore,
    );
    const safety = stops ? 'disruptive' : 'safe';
    return changes([
      // Systemd refuses the fourth start within a minute (docker.service, StartLimitBurst).
      { kind: 'service', verb: 'reset-failed', unit: 'docker.service', safety: 'safe' },
      { kind: 'service', verb: 'restart', unit: 'docker.service', safety },
    ]);
  },
};
