import type { NftTable } from '../../notation/nft-ruleset.ts';
import type { Block } from '../../knowledge/params/kernel.ts';
import { walkNftChain } from './nft-walk.ts';
import type { Packet } from './packet.ts';
import type { Probe } from './packets.ts';

/** A container's end of its pair, as the bridge sees it. */
export const PORT = 'veth0000000';

/**
 * The rule of a bridge, of an interface itself or of ARP that stops a packet or its answer (nft(8), Address families:
 * bridge, netdev, arp): what it meets before any rule of IP, or without what nobody knows where to send it.
 */
export function nftFrames(
  tables: readonly NftTable[],
  probes: readonly Probe[],
  bridges: readonly string[],
): readonly Block[] {
  const seen = tables.filter(({ family }) => FAMILIES.has(family));
  if (seen.length === 0) return [];
  return probes
    .filter(({ kind }) => KINDS.has(kind))
    .flatMap(({ kind, network, packet }) => {
      const fate = seen
        .flatMap((table) => fatesIn(table, packet, bridges))
        .find((one) => one.kind === 'stopped');
      return fate?.kind === 'stopped' ? [{ packet: kind, network, chain: fate.chain, rule: fate.rule }] : [];
    });
}

const FAMILIES: ReadonlySet<string> = new Set(['bridge', 'netdev', 'inet', 'arp']);

const KINDS: ReadonlySet<Probe['kind']> = new Set([
  'registry',
  'dns',
  'answer',
  'own-registry',
  'own-dns',
  'own-answer',
]);

function fatesIn(table: NftTable, packet: Packet, bridges: readonly string[]) {
  return Object.entries(table.chains).flatMap(([chain, { hook, devices }]) => {
    if (table.family === 'bridge') {
      const frame = frameAt(hook, packet, bridges);
      return frame === null ? [] : [walkNftChain(table, chain, frame)];
    }
    if (table.family === 'arp') {
      const question = questionAt(hook, packet, bridges);
      return question === null ? [] : [walkNftChain(table, chain, question)];
    }
    const device = hook === 'ingress' ? packet.in : hook === 'egress' ? packet.out : '';
    if (device === '' || !devices.includes(device)) return [];
    // At an interface that is no bridge of Docker's it has the address of this machine, on its way out and back.
    const [source, target] = hook === 'ingress' ? [packet.source, null] : [null, packet.target];
    return [walkNftChain(table, chain, bridges.includes(device) ? packet : { ...packet, source, target })];
  });
}

/** The frame that the packet is in where it comes into a bridge or goes out of one. */
function frameAt(hook: string | null, packet: Packet, bridges: readonly string[]): Packet | null {
  if (bridges.includes(packet.in) && (hook === 'prerouting' || hook === 'input')) {
    return { ...packet, in: PORT, out: '', bridge: packet.in };
  }
  return bridges.includes(packet.out) && (hook === 'output' || hook === 'postrouting')
    ? { ...packet, in: '', out: PORT, bridge: packet.out }
    : null;
}

/** ARP goes between this machine and its neighbours: containers at a bridge, a router behind another interface. */
function questionAt(hook: string | null, packet: Packet, bridges: readonly string[]): Packet | null {
  const device = bridges.includes(packet.in) || packet.out === '' ? packet.in : packet.out;
  const of = { ...packet, source: null, target: null };
  if (hook === 'input') return { ...of, in: device, out: '' };
  return hook === 'output' ? { ...of, in: '', out: device } : null;
}
