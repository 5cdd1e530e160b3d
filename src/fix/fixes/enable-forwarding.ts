import { FORWARDING } from '../../facts/host/forwarding.ts';
import { startCalls } from '../docker-calls.ts';
import { changes, type Fix } from '../fix.ts';

/**
 * The switch alone: with iptables dockerd itself sets it at each start (libnetwork drivers/bridge,
 * setup_ip_forwarding.go). With nftables it does not, and refuses to start: then the switch comes first, and the start
 * after it. What lasts over a boot is the advice's.
 */
export const enableForwarding: Fix = {
  id: 'enable-forwarding',
  cures: ['ip-forward-off'],
  plan: async ({ findings, ask }) => {
    const off = findings.flatMap((finding) =>
      finding.cause === 'ip-forward-off'
        ? ['path' in finding.params ? finding.params : { path: FORWARDING, deliberate: false }]
        : [],
    );
    // Switched off on purpose, in dockerd's own settings: that is for whoever decided so.
    if (off.some(({ deliberate }) => deliberate)) return { kind: 'none' };
    const hasFailed = findings.some(({ params }) => 'said' in params);
    const paths = [...new Set(off.map(({ path }) => path))];
    const switches = paths.map((path) => ({
      kind: 'setting' as const,
      of: 'kernel' as const,
      path,
      before: '0',
      after: '1',
      safety: 'safe' as const,
      ...(hasFailed ? { forStart: true as const } : {}),
    }));
    return changes([...switches, ...(hasFailed ? await startCalls(ask) : [])]);
  },
};
