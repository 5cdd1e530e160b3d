import { FORWARDING } from '../../facts/host/forwarding.ts';
import { changes, type Fix } from '../fix.ts';

/**
 * The switch alone: with iptables dockerd itself sets it at each start (libnetwork drivers/bridge,
 * setup_ip_forwarding.go). With nftables it does not, and refuses to start: what lasts over a boot is the advice's.
 */
export const enableForwarding: Fix = {
  id: 'enable-forwarding',
  cures: ['ip-forward-off'],
  plan: async ({ findings }) => {
    const off = findings.flatMap((finding) =>
      finding.cause === 'ip-forward-off'
        ? ['path' in finding.params ? finding.params : { path: FORWARDING, deliberate: false }]
        : [],
    );
    // Switched off on purpose, in dockerd's own settings: that is for whoever decided so.
    return off.some(({ deliberate }) => deliberate)
      ? { kind: 'none' }
      : changes(
          off.slice(0, 1).map(({ path }) => ({
            kind: 'setting',
            of: 'kernel',
            path,
            before: '0',
            after: '1',
            safety: 'safe',
          })),
        );
  },
};
