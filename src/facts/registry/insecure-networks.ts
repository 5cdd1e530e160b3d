import { contains, parsePrefix } from '../../go/netip-prefix.ts';
import type { Ask } from '../../run/fact.ts';

/** Always there, and known by their names (trust.ts): for them alone nobody's name is looked up. */
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.0/8', '::1/128']);

/** The networks among the entries of insecure-registries, or of `/info`; the rest are hosts. */
export function networksIn(entries: readonly string[]): readonly string[] {
  return entries.filter((entry) => parsePrefix(entry) !== null && !LOOPBACK.has(entry));
}

/**
 * Whether the host is insecure as one of its addresses lies in a network of insecure-registries: the engine looks its
 * name up for that, and takes it for secure where it cannot (moby docker-v29.7.2 daemon/pkg/registry/config.go,
 * isCIDRMatch; the same in 20.10, registry/config.go).
 */
export async function liesInNetwork(ask: Ask, host: string, entries: readonly string[]): Promise<boolean> {
  const networks = networksIn(entries)
    .map(parsePrefix)
    .filter((network) => network !== null);
  if (networks.length === 0) return false;
  const name = new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '');
  const found = await ask.host.addressesOf(name, ask.timeLeftMs());
  return (
    found.kind === 'found' &&
    found.addresses.some((address) => networks.some((network) => contains(network, address)))
  );
}
