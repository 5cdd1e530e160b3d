import type { PastProxy } from '../../knowledge/params/mirror.ts';
import { isWithin, parseIpv4Range, rangeOfOne } from '../../notation/ipv4-range.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import { daemonProxy, proxyFor } from '../network/proxy.ts';
import { mirrorPaths } from './mirror-paths.ts';

/** RFC 1918, and RFC 6598 for the network of a provider. */
const OWN_RANGES = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].flatMap(
  (cidr) => parseIpv4Range(cidr) ?? [],
);

/** Names that no public name server knows: RFC 6762, RFC 8375, ICANN's SAC113, and two of routers. */
const OWN_NAME = /(^[^.]+|\.(local|home\.arpa|internal|lan|intranet))$/;

/**
 * The mirrors that do not serve, lie in this machine's own network, and are asked by the daemon through its proxy,
 * which leads out of it: NO_PROXY is what they lack. Null where there is none.
 */
export const mirrorsPastProxy: Fact<PastProxy | null> = {
  name: 'mirrors of the own network behind the proxy',
  gather: async (ask) => {
    const [paths, proxy] = await Promise.all([ask.fact(mirrorPaths), ask.fact(daemonProxy)]);
    if (paths.state === 'unknown' || proxy.state === 'unknown') return known(null);
    const proxied = paths.value
      .filter(({ end, registry }) => end.kind !== 'arrived' && proxyFor(proxy.value, registry) !== null)
      .map(({ registry }) => new URL(registry).hostname);
    const own = await Promise.all(
      [...new Set(proxied)].map(async (host) => ((await isOwn(ask, host)) ? [host] : [])),
    );
    const hosts = own.flat();
    return known(hosts.length === 0 ? null : { hosts, from: proxy.value.from, noProxy: proxy.value.noProxy });
  },
};

async function isOwn(ask: Ask, host: string): Promise<boolean> {
  if (isOwnAddress(host)) return true;
  if (/^[\d.]+$/.test(host) || host.startsWith('[')) return false;
  if (OWN_NAME.test(host)) return true;
  const found = await ask.host.addressesOf(host, ask.timeLeftMs());
  return found.kind === 'found' && found.addresses.length > 0 && found.addresses.every(isOwnAddress);
}

function isOwnAddress(address: string): boolean {
  const one = rangeOfOne(address);
  return one !== null && OWN_RANGES.some((range) => isWithin(one, range));
}
