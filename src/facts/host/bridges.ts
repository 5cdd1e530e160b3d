import type { KernelCauses } from '../../knowledge/params/kernel.ts';
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
      missing: [
        ...missing,
        ...lost.map(({ name, bridge }) => ({ network: name, bridge, state: 'no-address' as const })),
      ],
      slow: slow.flat(),
    });
  },
};

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

/** The engine makes it itself where it is gone. */
const DEFAULT_BRIDGE = 'docker0';

/** A new port listens, then learns, each for the forward delay (IEEE 802.1D; net/bridge/br_stp_timer.c). */
async function delayOf(ask: Ask, { name, bridge }: DockerNetwork): Promise<readonly SlowBridge[]> {
  const [state, delay] = (await bySysfs(ask, bridge)) ?? (await byTool(ask, bridge));
  const seconds = (2 * Number(delay)) / TICKS;
  return state === KERNEL_STP && seconds > 0 ? [{ network: name, bridge, seconds }] : [];
}

type Spanning = readonly [state: string, delay: string];

/** Null where sysfs does not have the bridge: it may be that of another network namespace. */
async function bySysfs(ask: Ask, bridge: string): Promise<Spanning | null> {
  const setting = async (file: string): Promise<string | null> => {
    const read = await ask.host.readFile(`/sys/class/net/${bridge}/bridge/${file}`);
    return read.kind === 'read' ? Buffer.from(read.bytes).toString('utf8').trim() : null;
  };
  const state = await setting('stp_state');
  if (state === null) return null;
  return [state, state === KERNEL_STP ? ((await setting('forward_delay')) ?? '0') : '0'];
}

/** As ip-link(8) has them; asked of those alone that somebody has made. */
async function byTool(ask: Ask, bridge: string): Promise<Spanning> {
  if (bridge === DEFAULT_BRIDGE || MADE_BY_ENGINE.test(bridge)) return ['0', '0'];
  const argv = ['ip', '-details', 'link', 'show', 'dev', bridge] as const;
  const result = await ask.host.run({ argv, deadlineMs: ask.timeLeftMs() });
  const text = result.kind === 'exited' ? result.stdout : '';
  return [/ stp_state (\d+) /.exec(text)?.[1] ?? '0', / forward_delay (\d+) /.exec(text)?.[1] ?? '0'];
}

/** IFF_UP of include/uapi/linux/if.h. */
const UP = 0x1;

async function stateOf(
  ask: Ask,
  { name, bridge, internal }: DockerNetwork,
): Promise<Known<MissingBridge | null>> {
  const folder = `/sys/class/net/${bridge}`;
  const found = await ask.host.stat(folder);
  const told = { network: name, bridge } as const;
  if (found.kind === 'not-recorded') return unknown('not-recorded', folder);
  if (found.kind === 'missing') return known({ ...told, state: 'gone' });
  const file = await ask.host.readFile(`${folder}/flags`);
  if (file.kind !== 'read') return unknown('failed', `${folder}/flags`);
  const flags = Number(Buffer.from(file.bytes).toString('utf8').trim());
  if ((flags & UP) === 0) return known({ ...told, state: 'down' });
  // One that is shut off from the outside may have none (gateway_mode_ipv4=isolated, since 28.0).
  return known(internal ? null : { ...told, state: 'no-address' });
}
