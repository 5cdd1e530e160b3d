import { Resolver } from 'node:dns/promises';
import { lookup } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { errorCode } from '../system-error.ts';

/**
 * Finds a name's addresses the way dockerd does (Go's own resolver: /etc/hosts, then the servers of
 * /etc/resolv.conf; go/src/net/dnsclient_unix.go). c-ares is used and not getaddrinfo, which cannot be
 * cancelled and holds the process open until the last server has timed out.
 * IPv4 addresses come first, as Go sorts them on a machine without an IPv6 route (RFC 6724).
 */
export async function resolveAddresses(
  name: string,
  deadlineMs: number,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (isIP(name) !== 0) return [name];
  const fromHosts = await hostsFileAddresses(name);
  if (fromHosts.length > 0) return fromHosts;
  // A name without a dot may need a search domain, which c-ares' resolve4 leaves out.
  if (!name.includes('.')) return (await lookup(name, { all: true })).map((entry) => entry.address);

  const resolver = new Resolver({ timeout: attemptMs(deadlineMs), tries: 2 });
  const cancel = (): void => resolver.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const ipv6 = resolver.resolve6(name).catch((error: unknown) => error);
    const ipv4 = await resolver.resolve4(name).catch((error: unknown) => error);
    if (Array.isArray(ipv4) && ipv4.length > 0) return ipv4;
    const later = await ipv6;
    if (Array.isArray(later) && later.length > 0) return later;
    throw errorCode(ipv4) === 'ENODATA' ? later : ipv4;
  } finally {
    signal.removeEventListener('abort', cancel);
    resolver.cancel();
  }
}

/** For one of two attempts; Node's resolver throws at a fraction of a millisecond. */
export function attemptMs(deadlineMs: number): number {
  return Math.max(200, Math.min(2000, Math.round(deadlineMs / 2)));
}

async function hostsFileAddresses(name: string): Promise<readonly string[]> {
  const text = await readFile('/etc/hosts', 'utf8').catch(() => '');
  const wanted = name.toLowerCase();
  return text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim().split(/\s+/))
    .filter(([, ...names]) => names.some((entry) => entry.toLowerCase() === wanted))
    .flatMap(([address]) => (address !== undefined && isIP(address) !== 0 ? [address] : []))
    .sort((a, b) => isIP(a) - isIP(b));
}
