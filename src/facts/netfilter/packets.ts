import type { Block } from '../../knowledge/params/kernel.ts';
import { parseIpv4Range, isWithin } from '../../notation/ipv4-range.ts';
import type { SavedTables } from '../../notation/netfilter-save.ts';
import type { DockerNetwork } from '../host/docker-networks.ts';
import type { Packet } from './packet.ts';

/** A packet with what it stands for, and as it was before its address was changed on the way in. */
export interface Probe {
  readonly kind: Block['packet'];
  /** Passed on by this machine, or sent by it, or come to it. */
  readonly way: 'forwarded' | 'sent' | 'delivered';
  readonly network: string;
  readonly packet: Packet;
  /** As it comes in: to this machine's own address, where it is for a container. */
  readonly arriving: Packet;
}

const HTTP = 80;
export const HTTPS = 443;
export const DNS = 53;
/** Of the range for outgoing connections (ip(7), ip_local_port_range). */
const EPHEMERAL = 40_000;

/** The first packet of a connection over TCP, but for where it comes from and where it goes. */
export const NEW_TCP = { protocol: 'tcp', sourcePort: EPHEMERAL, state: 'NEW', isDnat: false } as const;

/** What containers send and get: to a registry, to a name server (one of this machine's own, or another), an answer. */
export function containerPackets(
  { name, bridge, subnets }: DockerNetwork,
  uplink: string,
  registry: number,
  ownServer: number | null,
): readonly Probe[] {
  const [subnet] = subnets;
  if (subnet === undefined) return [];
  // The first address is the gateway's, the next a container's (libnetwork ipam).
  const container = subnet.base + 2;
  const out: Packet = {
    ...NEW_TCP,
    in: bridge,
    out: uplink,
    source: container,
    target: registry,
    targetPort: HTTPS,
  };
  const dns: Packet = { ...out, protocol: 'udp', targetPort: DNS };
  const asked: Packet = { ...dns, out: '', target: ownServer, isForThisMachine: true };
  return [
    probe('registry', name, out),
    ownServer === null ? probe('dns', name, dns) : probe('dns', name, asked, 'delivered'),
    probe('answer', name, answerTo(out), 'forwarded', { ...answerTo(out), target: null }),
  ];
}

/** What comes back; its target is the one who asked. */
export function answerTo(packet: Packet): Packet {
  return {
    ...packet,
    in: packet.out,
    out: packet.in,
    source: packet.target,
    target: packet.source,
    sourcePort: packet.targetPort,
    targetPort: packet.sourcePort,
    state: 'ESTABLISHED',
  };
}

/**
 * What this machine itself sends to a container, and its answer: the userland proxy's connection, for a port that is
 * published on a loopback address or asked by this machine.
 */
export function hostPackets({ name, bridge, subnets }: DockerNetwork): readonly Probe[] {
  const [subnet] = subnets;
  if (subnet === undefined) return [];
  const packet: Packet = {
    ...NEW_TCP,
    in: '',
    out: bridge,
    // The first address is the gateway's, the next a container's (libnetwork ipam).
    source: subnet.base + 1,
    target: subnet.base + 2,
    targetPort: HTTP,
  };
  const answer: Packet = { ...answerTo(packet), isForThisMachine: true };
  return [probe('host', name, packet, 'sent'), probe('host', name, answer, 'delivered')];
}

export function probe(
  kind: Probe['kind'],
  network: string,
  packet: Packet,
  way: Probe['way'] = 'forwarded',
  arriving = packet,
): Probe {
  return { kind, way, network, packet, arriving };
}

/** One to each published port, as Docker's own rules of nat have them: `--dport 8080 -j DNAT --to-destination 172.17.0.2:80`. */
export function publishedPackets(
  tables: SavedTables,
  networks: readonly DockerNetwork[],
  uplink: string,
): readonly Probe[] {
  return (tables.nat?.DOCKER?.rules ?? []).flatMap(({ text }) => {
    const protocol = / -p (tcp|udp) /.exec(text)?.[1];
    const publicPort = / --dport (\d+) /.exec(text)?.[1];
    const [, address, port] = / -j DNAT --to-destination ([\d.]+):(\d+)/.exec(text) ?? [];
    const target = address === undefined ? null : parseIpv4Range(`${address}/32`);
    if (target === null || publicPort === undefined || (protocol !== 'tcp' && protocol !== 'udp')) return [];
    // One that is published on an address of its own is not for everybody.
    if (/ -d \S+/.test(text)) return [];
    const network = networks.find(({ subnets }) => subnets.some((subnet) => isWithin(target, subnet)));
    if (network === undefined) return [];
    const packet: Packet = {
      ...NEW_TCP,
      in: uplink,
      out: network.bridge,
      source: null,
      target: target.base,
      protocol,
      targetPort: Number(port),
      isDnat: true,
    };
    const arriving = { ...packet, target: null, targetPort: Number(publicPort), isDnat: false };
    return [probe('published', network.name, packet, 'forwarded', arriving)];
  });
}
