import { localEngine } from '../../facts/daemon/local-engine.ts';
import { FORWARDING } from '../../facts/host/forwarding.ts';
import type { Ask } from '../../run/fact.ts';
import { startCalls } from '../docker-calls.ts';
import { changes, type Fix } from '../fix.ts';

/**
 * The switch alone: with iptables dockerd itself sets it at each start (libnetwork drivers/bridge,
 * setup_ip_forwarding.go). With nftables it does not, and refuses to start, or starts without its networks where
 * containers run on (live-restore): then the switch comes before any start, whatever asks for that. What lasts over a
 * boot is the advice's.
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
    const isFirst = hasFailed || (await worksWithNftables(ask));
    const paths = [...new Set(off.map(({ path }) => path))];
    const switches = paths.map((path) => ({
      kind: 'setting' as const,
      of: 'kernel' as const,
      path,
      before: '0',
      after: '1',
      safety: 'safe' as const,
      ...(isFirst && path === FORWARDING ? { forStart: true as const } : {}),
    }));
    return changes([...switches, ...(hasFailed ? await startCalls(ask) : [])]);
  },
};

async function worksWithNftables(ask: Ask): Promise<boolean> {
  const local = await ask.fact(localEngine);
  return (
    local.state === 'known' && local.value.state === 'here' && local.value.info.firewallBackend === 'nftables'
  );
}
