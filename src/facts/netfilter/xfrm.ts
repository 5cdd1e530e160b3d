import type { Block } from '../../knowledge/params/kernel.ts';
import { isWithin, type Ipv4Range } from '../../notation/ipv4-range.ts';
import { parseXfrmPolicies, type XfrmPolicy } from '../../notation/xfrm-policy.ts';
import type { Ask } from '../../run/fact.ts';
import { every, type Match, type Packet } from './packet.ts';
import type { Probe } from './packets.ts';

const COUNTERS = '/proc/net/xfrm_stat';

/** The kernel has dropped packets for a policy since it started (Documentation/networking/xfrm_proc.rst). */
const DROPPED = /^Xfrm(?:(?:In|Out)PolBlock|InTmplMismatch|OutNoStates)\s+[1-9]/m;

/**
 * Packets that a policy of IPsec drops, which no list of netfilter shows: it blocks them, or wants them encrypted on a
 * machine that has no key at all. Asked only where the kernel has counted a packet dropped so.
 */
export async function blockedByPolicies(ask: Ask, probes: readonly Probe[]): Promise<readonly Block[]> {
  const counters = await ask.host.readFile(COUNTERS);
  if (counters.kind !== 'read' || !DROPPED.test(Buffer.from(counters.bytes).toString('utf8'))) return [];
  const [listed, states] = await Promise.all(
    (['policy', 'state'] as const).map(async (what) => {
      const result = await ask.host.run({ argv: ['ip', 'xfrm', what], deadlineMs: ask.timeLeftMs() });
      return result.kind === 'exited' && result.code === 0 ? result.stdout : null;
    }),
  );
  if (listed === null || listed === undefined) return [];
  const policies = parseXfrmPolicies(listed).toSorted((one, other) => one.priority - other.priority);
  const hasKeys = states !== '';
  return probes
    .filter(({ kind }) => kind !== 'loopback')
    .flatMap(({ kind, network, way, packet }) => {
      const policy = DIRECTIONS[way]
        .map((direction) => stopping(policies, direction, packet, hasKeys))
        .find((one) => one !== null);
      return policy === undefined || policy === null
        ? []
        : [{ packet: kind, network, chain: `ip xfrm policy ${policy.direction}`, rule: policy.text }];
    });
}

/** What is passed on is held against both of its directions (net/ipv4/ip_forward.c). */
const DIRECTIONS: Readonly<Record<Probe['way'], readonly string[]>> = {
  forwarded: ['fwd', 'out'],
  sent: ['out'],
  delivered: ['in'],
};

/** The first that takes the packet decides; null where that one lets it past, or where it cannot be seen which it is. */
function stopping(
  policies: readonly XfrmPolicy[],
  direction: string,
  packet: Packet,
  hasKeys: boolean,
): XfrmPolicy | null {
  const first = policies.find((policy) => policy.direction === direction && takes(policy, packet) !== false);
  if (first === undefined || takes(first, packet) === null) return null;
  return first.blocks || (first.encrypts && !hasKeys) ? first : null;
}

function takes(policy: XfrmPolicy, { source, target, protocol, sourcePort, targetPort }: Packet): Match {
  return every([
    isIn(source, policy.source),
    isIn(target, policy.target),
    policy.protocol === null || policy.protocol === protocol,
    policy.sourcePort === null || policy.sourcePort === sourcePort,
    policy.targetPort === null || policy.targetPort === targetPort,
    policy.isOfSome ? null : true,
  ]);
}

function isIn(address: number | null, range: Ipv4Range | null): Match {
  if (range === null) return false;
  if (range.bits === 0) return true;
  return address === null ? null : isWithin({ base: address, bits: 32 }, range);
}
