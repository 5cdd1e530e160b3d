import type { ReadResult } from '../../host/host.ts';
import type { KernelCauses } from '../../knowledge/params/kernel.ts';
import { parseIpv4Range } from '../../notation/ipv4-range.ts';
import { known, unknown, type Ask, type Fact, type Known } from '../../run/fact.ts';
import { dockerNetworks, type DockerNetwork } from './docker-networks.ts';
import { fibTrie } from './fib-trie.ts';
import { ipv4Routes } from './ipv4-routes.ts';
import { MADE_BY_ENGINE, ownBridges } from './own-bridges.ts';

type MissingBridge = KernelCauses['bridge-missing']['bridges'][number];
type SlowBridge = KernelCauses['bridge-delays-containers']['bridges'][number];

export interface Bridges {
  readonly seen: number;
  readonly missing: readonly MissingBridge[];
  /** Those that let a new container wait. */
  readonly slow: readonly SlowBridge[];
}

/**
 * The bridges that the engine believes in and the kernel does not have, and those that it has otherwise. A bridge that is
 * up with its address has a route to its network; only of one without is sysfs asked for more.
 */
export const bridges: Fact<Bridges> = {
  name: 'bridges',
  gather: async (ask) => {
    const [networks, routes, trie] = await Promise.all([
      ask.fact(dockerNetworks),
      ask.fact(ipv4Routes),
      ask.fact(fibTrie),
    ]);
    if (networks.state === 'unknown') return networks;
    if (routes.state === 'unknown') return routes;
    const own = networks.value.filter(
      ({ driver, bridge, subnets, withoutAddress }) =>
        driver === 'bridge' && bridge !== '' && subnets.length > 0 && !withoutAddress,
    );
    const suspects = own.filter(({ bridge }) => !routes.value.some(({ device }) => device === bridge));
    const states = await Promise.all(suspects.map((network) => stateOf(ask, network)));
    const missing: MissingBridge[] = [];
    for (const state of states) {
      if (state.state === 'unknown') return state;
      if (state.value !== null) missing.push(state.value);
    }
    const addresses = trie.state === 'known' ? trie.value.own : null;
    const lost = own.filter((network) => !suspects.includes(network) && hasLostGateway(network, addresses));
    const slow = await Promise.all(ownBridges(own).map((network) => delayOf(ask, network)));
    return known({
      seen: own.length,
      missing: [...missing, ...lost.map(addressless)],
      slow: slow.flat(),
    });
  },
};

/** The engine gives a bridge the gateway's address, with the length of the subnet (libnetwork drivers/bridge). */
function addressless({ name, bridge, ranges, gateways }: DockerNetwork): MissingBridge {
  const [range] = ranges;
  const [gateway] = gateways;
  const address =
    range === undefined || gateway === undefined || parseIpv4Range(`${gateway}/32`) === null
      ? {}
      : { address: `${gateway}/${range.subnet.bits}` };
  return { network: name, bridge, state: 'no-address', ...address };
}

/** Its route is there, by another address than the one that containers send to. */
function hasLostGateway({ internal, gateways }: DockerNetwork, addresses: readonly string[] | null): boolean {
  return (
    !internal &&
    addresses !== null &&
    gateways.length > 0 &&
    !gateways.some((gateway) => addresses.includes(gateway))
  );
}

/** The kernel's own spanning tree; 2 is that of another program, which has its own times (linux/if_bridge.h, BR_KERNEL_STP). */
const KERNEL_STP = '1';
/** USER_HZ, in which sysfs has times (net/bridge/br_sysfs_br.c). */
const TICKS = 100;

/** A new port listens, then learns, each for the forward delay (IEEE 802.1D; net/bridge/br_stp_timer.c). */
async function delayOf(ask: Ask, { name, bridge }: DockerNetwork): Promise<readonly SlowBridge[]> {
  const [state, delay] = (await bySysfs(ask, bridge)) ?? (await byTool(ask, bridge));
  const seconds = (2 * Number(delay)) / TICKS;
  return state === KERNEL_STP && seconds > 0 ? [{ network: name, bridge, seconds }] : [];
}

type Spanning = readonly [state: string, delay: string];
const NONE: Spanning = ['', ''];

/** Null where sysfs does not have the bridge: then it is that of another network namespace (sysfs(5)). */
async function bySysfs(ask: Ask, bridge: string): Promise<Spanning | null> {
  const folder = `/sys/class/net/${bridge}/bridge`;
  const state = await ask.host.readFile(`${folder}/stp_state`);
  if (state.kind === 'missing') return null;
  if (textOf(state) !== KERNEL_STP) return NONE;
  return [KERNEL_STP, textOf(await ask.host.readFile(`${folder}/forward_delay`))];
}

/** As ip-link(8) has them. */
async function byTool(ask: Ask, bridge: string): Promise<Spanning> {
  if (MADE_BY_ENGINE.test(bridge)) return NONE;
  const text = await linkByTool(ask, bridge);
  return [/ stp_state (\d+) /.exec(text)?.[1] ?? '', / forward_delay (\d+) /.exec(text)?.[1] ?? ''];
}

/** Empty where there is no such interface, or no ip-link(8). */
async function linkByTool(ask: Ask, bridge: string): Promise<string> {
  const argv = ['ip', '-details', 'link', 'show', 'dev', bridge] as const;
  const result = await ask.host.run({ argv, deadlineMs: ask.timeLeftMs() });
  return result.kind === 'exited' ? result.stdout : '';
}

function textOf(read: ReadResult): string {
  return read.kind === 'read' ? Buffer.from(read.bytes).toString('utf8').trim() : '';
}

/** IFF_UP of include/uapi/linux/if.h. */
const UP = 0x1;

async function stateOf(ask: Ask, network: DockerNetwork): Promise<Known<MissingBridge | null>> {
  const { name, bridge, internal } = network;
  const folder = `/sys/class/net/${bridge}`;
  const found = await ask.host.stat(folder);
  const told = { network: name, bridge } as const;
  if (found.kind === 'not-recorded') return unknown('not-recorded', folder);
  const isUp = found.kind === 'missing' ? await isUpByTool(ask, bridge) : await isUpBySysfs(ask, folder);
  if (isUp === null) return known({ ...told, state: 'gone' });
  if (isUp === 'unread') return unknown('failed', `${folder}/flags`);
  if (!isUp) return known({ ...told, state: 'down' });
  // One that is shut off from the outside may have none (gateway_mode_ipv4=isolated, since 28.0).
  return known(internal ? null : addressless(network));
}

async function isUpBySysfs(ask: Ask, folder: string): Promise<boolean | 'unread'> {
  const file = await ask.host.readFile(`${folder}/flags`);
  return file.kind === 'read' ? (Number(textOf(file)) & UP) !== 0 : 'unread';
}

/** Null where there is no such interface. A sysfs of another network namespace does not have ours (sysfs(5)). */
async function isUpByTool(ask: Ask, bridge: string): Promise<boolean | null> {
  const flags = /^\d+: \S+ <([\w,-]*)>/.exec(await linkByTool(ask, bridge))?.[1];
  return flags === undefined ? null : flags.split(',').includes('UP');
}
