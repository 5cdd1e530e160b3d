import { rangeOfOne } from '../../notation/ipv4-range.ts';
import type { Ask } from '../../run/fact.ts';
import { serversOf } from '../host/container-dns.ts';
import { daemonProxy } from '../network/proxy.ts';
import { hubPath } from '../registry/hub.ts';
import { LOOPBACK, type Packet } from './packet.ts';
import { answerTo, DNS, HTTPS, NEW_TCP, probe, type Probe } from './packets.ts';

/**
 * What dockerd itself sends, and the answers: to a registry, and to a name server of this machine's. Looked at only where
 * its own way is silent and leads by no proxy: else it is seen to be open.
 */
export async function ownPackets(ask: Ask, uplink: string, registry: number): Promise<readonly Probe[]> {
  const [hub, proxy, resolv] = await Promise.all([
    ask.fact(hubPath),
    ask.fact(daemonProxy),
    ask.host.readFile('/etc/resolv.conf'),
  ]);
  const isSilent = hub.state === 'known' && hub.value.end.kind === 'no-answer';
  if (!isSilent || proxy.state === 'unknown' || proxy.value.https !== null) return [];
  const server = resolv.kind === 'read' ? (serversOf(resolv.bytes)[0] ?? '') : '';
  const asked = server.startsWith('127.') ? null : (rangeOfOne(server)?.base ?? null);
  const packet: Packet = {
    ...NEW_TCP,
    in: '',
    out: uplink,
    source: null,
    target: registry,
    targetPort: HTTPS,
  };
  const dns: Packet = { ...packet, target: asked, protocol: 'udp', targetPort: DNS };
  return [
    probe('own-registry', uplink, packet, 'sent'),
    ...(asked === null ? [] : [probe('own-dns', uplink, dns, 'sent')]),
    probe('own-answer', uplink, answerTo(packet), 'delivered'),
    ...(asked === null ? [] : [probe('own-answer', uplink, answerTo(dns), 'delivered')]),
  ];
}

const LOCALHOST = 0x7f_00_00_01;
/** The first of those that Docker itself chooses for a published port (ip(7), ip_local_port_range). */
const PUBLISHED = 32_768;

/** To a port that is published on this machine's loopback address: sent and delivered by the same interface. */
export function loopbackPackets(): readonly Probe[] {
  const sent: Packet = {
    ...NEW_TCP,
    in: '',
    out: LOOPBACK,
    source: LOCALHOST,
    target: LOCALHOST,
    targetPort: PUBLISHED,
    isForThisMachine: true,
  };
  return [
    probe('loopback', LOOPBACK, sent, 'sent'),
    probe('loopback', LOOPBACK, { ...sent, in: LOOPBACK, out: '' }, 'delivered'),
  ];
}
