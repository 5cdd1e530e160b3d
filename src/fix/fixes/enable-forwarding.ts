import { changes, type Fix } from '../fix.ts';

/**
 * The switch alone: dockerd itself sets it at each start (libnetwork drivers/bridge, setup_ip_forwarding.go), so
 * nothing has to be written for the next boot.
 */
export const enableForwarding: Fix = {
  id: 'enable-forwarding',
  cures: ['ip-forward-off'],
  plan: async ({ findings }) => {
    const off = findings.flatMap((finding) => (finding.cause === 'ip-forward-off' ? [finding.params] : []));
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
