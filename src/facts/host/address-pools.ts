import { known, type Fact } from '../../run/fact.ts';
import { hostNameServers } from './container-dns.ts';
import { isAtLeast } from '../daemon-json/engine-version.ts';
import { dockerNetworks } from './docker-networks.ts';
import { cut, overlap, parseIpv4Range, rangeOfOne, type Ipv4Range } from '../../notation/ipv4-range.ts';
import { ipv4Routes } from './ipv4-routes.ts';
import { localEngine } from '../daemon/local-engine.ts';

/** How many networks the engine could make without being told a subnet. */
export interface FreePools {
  readonly total: number;
  readonly free: number;
}

/** moby daemon/libnetwork/ipamutils/utils.go, localScopeDefaultNetworks. */
const BUILT_IN = [
  { base: '172.17.0.0/16', size: 16 },
  { base: '172.18.0.0/16', size: 16 },
  { base: '172.19.0.0/16', size: 16 },
  { base: '172.20.0.0/14', size: 16 },
  { base: '172.24.0.0/14', size: 16 },
  { base: '172.28.0.0/14', size: 16 },
  { base: '192.168.0.0/16', size: 20 },
] as const;

/** Pools cut finer than this are not counted out one by one; they do not run dry in practice. */
const MOST = 4096;

/** Null where there is nothing to count: pools of IPv6, or very many, or no engine of this machine's. */
export const freePools: Fact<FreePools | null> = {
  name: 'free address pools',
  gather: async (ask) => {
    const [local, networks, routes, servers] = await Promise.all([
      ask.fact(localEngine),
      ask.fact(dockerNetworks),
      ask.fact(ipv4Routes),
      ask.fact(hostNameServers),
    ]);
    if (local.state === 'unknown') return local;
    if (local.value.state !== 'here') return known(null);
    if (networks.state === 'unknown') return networks;
    if (routes.state === 'unknown') return routes;
    const { addressPools, version } = local.value.info;
    // Since 20.10 (seen of 20.10.24) a route through a gateway takes nothing away (moby daemon/libnetwork/netutils, queryOnLinkRoutes).
    const onLinkOnly = isAtLeast({ version }, '20.10');
    const taken: readonly Ipv4Range[] = [
      ...networks.value.flatMap(({ subnets }) => subnets),
      ...routes.value.filter(({ onLink }) => onLink || !onLinkOnly),
      ...(servers.state === 'known' ? servers.value.flatMap((server) => rangeOfOne(server) ?? []) : []),
    ];
    const candidates = (addressPools.length > 0 ? addressPools : BUILT_IN).flatMap(({ base, size }) => {
      const range = parseIpv4Range(base);
      return range === null || 2 ** (size - range.bits) > MOST ? [] : cut(range, size);
    });
    const free = candidates.filter((candidate) => !taken.some((range) => overlap(range, candidate))).length;
    return candidates.length === 0 ? known(null) : known({ total: candidates.length, free });
  },
};
