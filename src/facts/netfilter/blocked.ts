import type { Block } from '../../knowledge/params/kernel.ts';
import { rangeOfOne } from '../../notation/ipv4-range.ts';
import { parseSavedTables, type SavedTables } from '../../notation/netfilter-save.ts';
import { parseNftRuleset, type NftTable } from '../../notation/nft-ruleset.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import { hostNameServers } from '../host/container-dns.ts';
import { daemonSettings } from '../config/daemon-settings.ts';
import { dockerNetworks, type DockerNetwork } from '../host/docker-networks.ts';
import { firewall, type Firewall } from '../host/firewall.ts';
import { ipv4Routes } from '../host/ipv4-routes.ts';
import { ownAddresses } from '../host/own-addresses.ts';
import { registryAddress } from '../network/registry-address.ts';
import { uplinkMtu } from '../network/route.ts';
import { stoppedFrames } from './bridge-frames.ts';
import { fatesOf } from './fates.ts';
import { lostAnswers } from './lost-answers.ts';
import { nftFrames } from './nft-frames.ts';
import { loopbackPackets, ownPackets } from './own-packets.ts';
import { containerPackets, hostPackets, publishedPackets } from './packets.ts';
import { redirectedToNobody } from './redirected.ts';
import { blockedByPolicies } from './xfrm.ts';

export interface Blocked {
  readonly blocks: readonly Block[];
  readonly packets: number;
  /** What was walked: `iptables`, `iptables-legacy`, `nft`. */
  readonly tools: readonly string[];
}

/** The rules of a machine, by the tool that lists them. */
interface Rules {
  readonly tables: readonly SavedTables[];
  readonly nft: readonly NftTable[] | null;
  readonly tools: readonly string[];
}

/** The packets of containers, and those of dockerd and its proxy, that a rule stops; null where the rules are not ours to read, or there is no way out. */
export const blocked: Fact<Blocked | null> = {
  name: 'packets of containers',
  gather: async (ask) => {
    const [rules, networks, uplink] = await Promise.all([
      ask.fact(firewall),
      ask.fact(dockerNetworks),
      ask.fact(uplinkMtu),
    ]);
    if (rules.state === 'unknown') return rules;
    if (networks.state === 'unknown') return networks;
    const device = uplink.state === 'known' ? uplink.value.interface : null;
    const { kind } = rules.value;
    if (device === null || kind === 'not-root' || kind === 'not-iptables') return known(null);
    const { tables, nft, tools } = await rulesOf(ask, rules.value);
    const foreign = (nft ?? []).filter((table) => isForeign(table, kind === 'rules'));
    const own = networks.value.filter(
      ({ driver, internal, masquerades }) => driver === 'bridge' && !internal && masquerades,
    );
    // Begun before the registry's name is looked up: it needs no address.
    const frames = ofEbtables(ask, own, nft);
    const registry = rangeOfOne(await registryAddress(ask))?.base ?? 0;
    const server = await serverOfThisMachine(ask);
    const probes = [
      ...own.flatMap((network) => containerPackets(network, device, registry, server)),
      ...own.flatMap(hostPackets),
      ...loopbackPackets(),
      ...(await ownPackets(ask, device, registry)),
      ...tables.flatMap((one) => publishedPackets(one, own, device)),
    ];
    const blocks = probes.flatMap((probe) => {
      const fate = fatesOf(probe, tables, foreign.filter(isOfIp)).find((one) => one.kind === 'stopped');
      return fate?.kind === 'stopped'
        ? [{ packet: probe.kind, network: probe.network, chain: fate.chain, rule: fate.rule }]
        : [];
    });
    const others = await Promise.all([
      frames,
      redirectedToNobody(ask, tables, probes),
      blockedByPolicies(ask, probes),
    ]);
    return known({
      blocks: [
        ...others.flat(),
        ...nftFrames(
          foreign,
          probes,
          own.map(({ bridge }) => bridge),
        ),
        ...blocks,
        ...lostAnswers(tables, probes, await neighbourhood(ask)),
      ].filter(isFirstOfItsRule),
      packets: probes.length,
      tools,
    });
  },
};

async function rulesOf(ask: Ask, rules: Firewall): Promise<Rules> {
  const [nft, legacy] = await Promise.all([
    listed(ask, 'nft'),
    rules.kind === 'rules' && rules.hasLegacy ? listed(ask, 'iptables-legacy-save') : null,
  ]);
  const texts = [rules.kind === 'rules' ? rules.text : null, legacy];
  return {
    tables: texts.flatMap((text) => (text === null ? [] : [parseSavedTables(text)])),
    nft: nft === null ? null : parseNftRuleset(nft),
    tools: [
      rules.kind === 'rules' ? ['iptables'] : [],
      legacy === null ? [] : ['iptables-legacy'],
      nft === null ? [] : ['nft'],
    ].flat(),
  };
}

/** Rules of the bridges, which stand in tables of nft, so that without one none is asked for. */
async function ofEbtables(
  ask: Ask,
  [network]: readonly DockerNetwork[],
  nft: Rules['nft'],
): Promise<readonly Block[]> {
  const mayHave = nft === null || nft.some(({ family }) => family === 'bridge');
  return network === undefined || !mayHave ? [] : stoppedFrames(ask, network);
}

async function neighbourhood(ask: Ask): Promise<Parameters<typeof lostAnswers>[2]> {
  const [own, routes] = await Promise.all([ask.fact(ownAddresses), ask.fact(ipv4Routes)]);
  return {
    own: own.state === 'known' ? own.value : [],
    onLink:
      own.state === 'known' && routes.state === 'known' ? routes.value.filter(({ onLink }) => onLink) : [],
  };
}

/** The name server that containers are given, where it is this machine itself: it is asked by its address of a bridge. */
async function serverOfThisMachine(ask: Ask): Promise<number | null> {
  const [settings, host] = await Promise.all([ask.fact(daemonSettings), ask.fact(hostNameServers)]);
  const set = settings.state === 'known' ? settings.value.list('dns', 'dns') : [];
  const [server] = set.length > 0 ? set : host.state === 'known' ? host.value : [];
  if (server === undefined || server.startsWith('127.')) return null;
  const own = await ask.fact(ownAddresses);
  const isOurs = own.state === 'known' && own.value.includes(server);
  return isOurs ? (rangeOfOne(server)?.base ?? null) : null;
}

/** Null where the tool is not there: then nothing of what it would list is known, nor likely. */
async function listed(ask: Ask, tool: 'nft' | 'iptables-legacy-save'): Promise<string | null> {
  const result = await ask.host.run({
    argv: tool === 'nft' ? ['nft', 'list', 'ruleset'] : [tool],
    deadlineMs: ask.timeLeftMs(),
  });
  return result.kind === 'exited' && result.code === 0 ? result.stdout : null;
}

/** Not Docker's own, and not those that iptables-save or ebtables-save has shown already. */
function isForeign({ family, name, isIptables, chains }: NftTable, isSaved: boolean): boolean {
  if (name === 'docker-bridges') return false;
  // Before 1.0.7 nft does not mark them; their chains have the names of the kernel's hooks.
  const isBuiltIn = Object.entries(chains).every(
    ([chain, { hook }]) => hook === null || chain === hook.toUpperCase(),
  );
  const isOfIptables = isIptables || (IPTABLES.has(name) && isBuiltIn);
  return !(isOfIptables && (family === 'bridge' || (isSaved && family === 'ip')));
}

function isOfIp({ family }: NftTable): boolean {
  return family === 'ip' || family === 'inet';
}

const IPTABLES: ReadonlySet<string> = new Set(['filter', 'nat', 'mangle', 'raw', 'security', 'broute']);

/** One rule stops the packets of every network alike: it is told once for each kind of packet. */
function isFirstOfItsRule(block: Block, index: number, all: readonly Block[]): boolean {
  return index === all.findIndex(({ packet, rule }) => packet === block.packet && rule === block.rule);
}
