import type { Block } from '../../knowledge/params/kernel.ts';
import { parseIpv4Range, isWithin } from '../../notation/ipv4-range.ts';
import type { SavedTables } from '../../notation/netfilter-save.ts';
import type { DockerNetwork } from '../host/docker-networks.ts';
import type { Packet } from './packet.ts';

/** A packet with what it stands for, and as it was before its address was changed on the way in. */
export interface Probe {
  readonly kind: Block['packet'];
  readonly network: string;
  readonly packet: Packet;
  /** As it comes in: to this machine's own address, where it is for a container. */
  readonly arriving: Packet;
}

const HTTP = 80;
const HTTPS = 443;
const DNS = 53;
/** Of the range for outgoing connections (ip(7), ip_local_port_range). */
const EPHEMERAL = 40_000;

/** The first packet of a connection over TCP, but for where it comes from and where it goes. */
const NEW_TCP = { protocol: 'tcp', sourcePort: EPHEMERAL, state: 'NEW', isDnat: false } as const;

/** What containers send and get: to a registry, to a name server, an answer. */
export function containerPackets(
  { name, bridge, subnets }: DockerNetwork,
  uplink: string,
  registry: number,
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
  const answer: Packet = {
    ...out,
    in: uplink,
    out: bridge,
    source: registry,
    target: container,
    sourcePort: HTTPS,
    targetPort: EPHEMERAL,
    state: 'ESTABLISHED',
  };
  return [
    { kind: 'registry', network: name, packet: out, arriving: out },
    { kind: 'dns', network: name, packet: dns, arriving: dns },
    { kind: 'answer', network: name, packet: answer, arriving: { ...answer, target: null } },
  ];
}

/**
 * What this machine itself sends to a container: the userland proxy's connection, for a port that is published on a
 * loopback address or asked by this machine.
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
  return [{ kind: 'host', network: name, packet, arriving: packet }];
}

/** What dockerd itself sends: to a registry, and to a name server of this machine's. */
export function ownPackets(uplink: string, registry: number, nameServer: number | null): readonly Probe[] {
  const packet: Packet = {
    ...NEW_TCP,
    in: '',
    out: uplink,
    source: null,
    target: registry,
    targetPort: HTTPS,
  };
  const dns: Packet = { ...packet, target: nameServer, protocol: 'udp', targetPort: DNS };
  return [
    { kind: 'own-registry', network: uplink, packet, arriving: packet },
    ...(nameServer === null
      ? []
      : [{ kind: 'own-dns' as const, network: uplink, packet: dns, arriving: dns }]),
  ];
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
    return [{ kind: 'published' as const, network: network.name, packet, arriving }];
  });
}
