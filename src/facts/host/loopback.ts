import type { KernelCauses } from '../../knowledge/params/kernel.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import { daemonSettings } from '../config/daemon-settings.ts';
import { dockerNetworks } from './docker-networks.ts';
import { LOOPBACK } from '../netfilter/packet.ts';
import { fibTrie } from './fib-trie.ts';
import { ownBridges } from './own-bridges.ts';

export type BrokenLoopback = KernelCauses['loopback-unusable'];

/** What keeps this machine from its own 127.0.0.1, or its packets from there from a container; null where nothing does. */
export const brokenLoopback: Fact<BrokenLoopback | null> = {
  name: 'loopback',
  gather: async (ask) => {
    const [trie, settings] = await Promise.all([ask.fact(fibTrie), ask.fact(daemonSettings)]);
    if (trie.state === 'unknown') return trie;
    const { hasLoopback, hasLoopbackUp } = trie.value;
    // An address that stands there alone (127.0.0.1/32) has no broadcast address either.
    const isDown = !(hasLoopback && hasLoopbackUp) && (await isLoopbackDown(ask));
    if (isDown || !hasLoopback) return known({ state: isDown ? 'down' : 'no-address', paths: [] });
    const hasProxy = settings.state === 'unknown' || settings.value.bool('userland-proxy') !== false;
    const paths = hasProxy ? [] : await notRouted(ask);
    return known(paths.length === 0 ? null : { state: 'not-routed', paths });
  },
};

/** As ip-link(8) prints the flags of an interface: `<LOOPBACK,UP,LOWER_UP>`. */
async function isLoopbackDown(ask: Ask): Promise<boolean> {
  const result = await ask.host.run({
    argv: ['ip', 'link', 'show', 'dev', LOOPBACK],
    deadlineMs: ask.timeLeftMs(),
  });
  const flags = result.kind === 'exited' ? /<([A-Z_,]+)>/.exec(result.stdout)?.[1] : undefined;
  return flags !== undefined && !flags.split(',').includes('UP');
}

/**
 * dockerd sets the switch of each bridge where it starts no docker-proxy (libnetwork drivers/bridge,
 * setup_bridgenetfiltering.go, setupLoopbackAddressesRouting); that of all interfaces does as well.
 */
async function notRouted(ask: Ask): Promise<readonly string[]> {
  const networks = await ask.fact(dockerNetworks);
  const bridges = networks.state === 'known' ? ownBridges(networks.value) : [];
  const paths = ['all', ...bridges.map(({ bridge }) => bridge)].map(
    (device) => `/proc/sys/net/ipv4/conf/${device}/route_localnet`,
  );
  const [all, ...own] = await Promise.all(
    paths.map(async (path) => {
      const file = await ask.host.readFile(path);
      return { path, isOff: file.kind === 'read' && Buffer.from(file.bytes).toString('utf8').trim() === '0' };
    }),
  );
  return all?.isOff === true ? own.filter(({ isOff }) => isOff).map(({ path }) => path) : [];
}
