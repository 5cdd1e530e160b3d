import type { Block } from '../../knowledge/params/kernel.ts';
import { rangeOfOne } from '../../notation/ipv4-range.ts';
import { parseSavedTables, type SavedTables } from '../../notation/netfilter-save.ts';
import { parseNftRuleset, type NftTable } from '../../notation/nft-ruleset.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import { dockerNetworks } from '../host/docker-networks.ts';
import { firewall } from '../host/firewall.ts';
import { serversOf } from '../host/container-dns.ts';
import { daemonProxy } from '../network/proxy.ts';
import { uplinkMtu } from '../network/route.ts';
import { hubPath } from '../registry/hub.ts';
import { stoppedFrames } from './bridge-frames.ts';
import { walkIptables } from './iptables-walk.ts';
import { untranslated } from './nat-walk.ts';
import { walkNftChain } from './nft-walk.ts';
import type { Fate } from './packet.ts';
import { containerPackets, hostPackets, ownPackets, publishedPackets, type Probe } from './packets.ts';

export interface Blocked {
  readonly blocks: readonly Block[];
  readonly packets: number;
  /** What was walked: `iptables`, `iptables-legacy`, `nft`. */
  readonly tools: readonly string[];
}

interface Stage {
  readonly chain: string;
  readonly tables: readonly string[];
  readonly isArriving: boolean;
}

/** Where the kernel asks the rules of a forwarded packet, before it knows the way and after (nft(8), Address families). */
const FORWARDED: readonly Stage[] = [
  { chain: 'PREROUTING', tables: ['raw', 'mangle'], isArriving: true },
  { chain: 'FORWARD', tables: ['mangle', 'filter', 'security'], isArriving: false },
];
/** And those of one that begins in this machine. */
const SENT: readonly Stage[] = [
  { chain: 'OUTPUT', tables: ['raw', 'mangle', 'filter', 'security'], isArriving: false },
];
const OF_THIS_MACHINE: ReadonlySet<Block['packet']> = new Set(['host', 'own-registry', 'own-dns']);

/** A documentation address (RFC 5737), for a registry whose own is not known. */
const SOMEWHERE = '198.51.100.1';

/** The packets of containers, and those of dockerd and its proxy, that a rule stops; null where the rules are not ours to read, or there is no way out. */
export const blocked: Fact<Blocked | null> = {
  name: 'packets of containers',
  gather: async (ask) => {
    const [rules, networks, uplink, hub] = await Promise.all([
      ask.fact(firewall),
      ask.fact(dockerNetworks),
      ask.fact(uplinkMtu),
      ask.fact(hubPath),
    ]);
    if (rules.state === 'unknown') return rules;
    if (networks.state === 'unknown') return networks;
    const device = uplink.state === 'known' ? uplink.value.interface : null;
    const { kind } = rules.value;
    if (device === null || kind === 'not-root' || kind === 'not-iptables') return known(null);
    const [nft, legacy] = await Promise.all([
      listed(ask, 'nft'),
      rules.value.kind === 'rules' && rules.value.hasLegacy ? listed(ask, 'iptables-legacy-save') : null,
    ]);
    const saved = rules.value.kind === 'rules' ? [parseSavedTables(rules.value.text)] : [];
    const tables = [...saved, ...(legacy === null ? [] : [parseSavedTables(legacy)])];
    const foreign =
      nft === null ? [] : parseNftRuleset(nft).filter((table) => isForeign(table, kind === 'rules'));
    const address = hub.state === 'known' ? hub.value.steps[0]?.reply.address : null;
    const registry = (rangeOfOne(address ?? '') ?? rangeOfOne(SOMEWHERE))?.base ?? 0;
    const own = networks.value.filter(
      ({ driver, internal, masquerades }) => driver === 'bridge' && !internal && masquerades,
    );
    const probes = [
      ...own.flatMap((network) => containerPackets(network, device, registry)),
      ...own.flatMap(hostPackets),
      ...(await ownProbes(ask, device, registry)),
      ...tables.flatMap((one) => publishedPackets(one, own, device)),
    ];
    const blocks = probes.flatMap((probe) => {
      const fate = fatesOf(probe, tables, foreign).find((one) => one.kind === 'stopped');
      return fate?.kind === 'stopped'
        ? [{ packet: probe.kind, network: probe.network, chain: fate.chain, rule: fate.rule }]
        : [];
    });
    const frames = own[0] === undefined ? [] : await stoppedFrames(ask, own[0]);
    // Not stopped, but its answer is: it goes to an address that nobody outside knows.
    const lost = probes
      .filter(({ kind: what }) => what === 'registry')
      .flatMap(({ network, packet }) =>
        tables.flatMap((one) => {
          const rule = untranslated(one, packet);
          return rule === null ? [] : [{ packet: 'answer' as const, network, ...rule }];
        }),
      );
    return known({
      blocks: [...frames, ...blocks, ...lost].filter(isFirstOfItsRule),
      packets: probes.length,
      tools: [
        kind === 'rules' ? ['iptables'] : [],
        legacy === null ? [] : ['iptables-legacy'],
        nft === null ? [] : ['nft'],
      ].flat(),
    });
  },
};

/** Looked at only where dockerd's own way is silent and leads by no proxy: else it is seen to be open. */
async function ownProbes(ask: Ask, device: string, registry: number): Promise<readonly Probe[]> {
  const [hub, proxy, resolv] = await Promise.all([
    ask.fact(hubPath),
    ask.fact(daemonProxy),
    ask.host.readFile('/etc/resolv.conf'),
  ]);
  const isSilent = hub.state === 'known' && hub.value.end.kind === 'no-answer';
  if (!isSilent || proxy.state === 'unknown' || proxy.value.https !== null) return [];
  const server = resolv.kind === 'read' ? (serversOf(resolv.bytes)[0] ?? '') : '';
  return ownPackets(device, registry, server.startsWith('127.') ? null : (rangeOfOne(server)?.base ?? null));
}

/** Null where the tool is not there: then nothing of what it would list is known, nor likely. */
async function listed(ask: Ask, tool: 'nft' | 'iptables-legacy-save'): Promise<string | null> {
  const result = await ask.host.run({
    argv: tool === 'nft' ? ['nft', 'list', 'ruleset'] : [tool],
    deadlineMs: ask.timeLeftMs(),
  });
  return result.kind === 'exited' && result.code === 0 ? result.stdout : null;
}

/** Not Docker's own, and not those that iptables-save has shown already. */
function isForeign({ family, name, isIptables, chains }: NftTable, isSaved: boolean): boolean {
  if ((family !== 'ip' && family !== 'inet') || name === 'docker-bridges') return false;
  // Before 1.0.7 nft does not mark them; their chains have the names of the kernel's hooks.
  const isBuiltIn = Object.entries(chains).every(
    ([chain, { hook }]) => hook === null || chain === hook.toUpperCase(),
  );
  return !(isSaved && family === 'ip' && (isIptables || (IPTABLES.has(name) && isBuiltIn)));
}

const IPTABLES: ReadonlySet<string> = new Set(['filter', 'nat', 'mangle', 'raw', 'security']);

function fatesOf(
  { kind, packet, arriving }: Probe,
  saved: readonly SavedTables[],
  foreign: readonly NftTable[],
): readonly Fate[] {
  return (OF_THIS_MACHINE.has(kind) ? SENT : FORWARDED).flatMap(({ chain, tables, isArriving }) => {
    const seen = isArriving ? arriving : packet;
    const hooked = foreign.flatMap((table) =>
      Object.entries(table.chains)
        .filter(([, { hook }]) => hook === chain.toLowerCase())
        .map(([name]) => walkNftChain(table, name, seen)),
    );
    return [
      ...saved.flatMap((one) => tables.map((table) => walkIptables(one, table, chain, seen))),
      ...hooked,
    ];
  });
}

/** One rule stops the packets of every network alike: it is told once for each kind of packet. */
function isFirstOfItsRule(block: Block, index: number, all: readonly Block[]): boolean {
  return index === all.findIndex(({ packet, rule }) => packet === block.packet && rule === block.rule);
}
