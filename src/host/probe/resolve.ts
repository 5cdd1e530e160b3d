import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { readHostFile } from '../files.ts';
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
  // For this name no server is asked (RFC 6761 §6.3).
  if (/^(.*\.)?localhost\.?$/i.test(name)) return ['127.0.0.1', '::1'];
  const settings = await resolverSettings();
  // c-ares reads it too, with its own hands: what is no file would hold us in them for ever.
  if (settings.kind === 'failed') throw new UnreadableSettings(settings.message);
  if (signal.aborted) throw new Error('deadline passed');
  const resolver = new Resolver({ timeout: attemptMs(deadlineMs), tries: 2 });
  const cancel = (): void => resolver.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await firstFound(namesFor(name, settings), (one) => askBoth(resolver, one));
  } finally {
    signal.removeEventListener('abort', cancel);
    resolver.cancel();
  }
}

/** /etc/resolv.conf is not what a resolver can read. */
class UnreadableSettings extends Error {
  readonly code = 'ENORESOLVCONF';
}

/** IPv4 where there is one, else IPv6; rejects as the first question that says something. */
async function askBoth(resolver: Resolver, name: string): Promise<readonly string[]> {
  const ipv6 = resolver.resolve6(name).catch((error: unknown) => error);
  const ipv4 = await resolver.resolve4(name).catch((error: unknown) => error);
  if (Array.isArray(ipv4) && ipv4.length > 0) return ipv4;
  const later = await ipv6;
  if (Array.isArray(later) && later.length > 0) return later;
  throw errorCode(ipv4) === 'ENODATA' ? later : ipv4;
}

/** Tries one name after the other; rejects as the last did. */
async function firstFound(
  names: readonly string[],
  ask: (name: string) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const [first = '', ...rest] = names;
  if (rest.length === 0) return ask(first);
  try {
    return await ask(first);
  } catch (error) {
    // Who is silent about one name is silent about the next.
    if (!NO_SUCH_NAME.has(errorCode(error))) throw error;
    return firstFound(rest, ask);
  }
}

const NO_SUCH_NAME: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA']);

/** A name without a dot is looked for in the search domains first (resolv.conf(5); go/src/net/dnsconfig.go nameList). */
function namesFor(name: string, settings: Awaited<ReturnType<typeof resolverSettings>>): readonly string[] {
  if (name.includes('.') || settings.kind !== 'read') return [name];
  const text = Buffer.from(settings.bytes).toString('latin1');
  const domains =
    [...text.matchAll(/^(?:search|domain)[ \t]+(.+)$/gm)].at(-1)?.[1]?.trim().split(/\s+/) ?? [];
  return [...domains.slice(0, MOST_DOMAINS).map((domain) => `${name}.${domain.replace(/\.$/, '')}`), name];
}

/** glibc took six for a long time; nobody has more. */
const MOST_DOMAINS = 6;

function resolverSettings(): ReturnType<typeof readHostFile> {
  return readHostFile('/etc/resolv.conf', SETTINGS_BOUNDS);
}

const SETTINGS_BOUNDS = { maxBytes: 1024 * 1024, deadlineMs: 1_000 } as const;

/** For one of two attempts; Node's resolver throws at a fraction of a millisecond. */
export function attemptMs(deadlineMs: number): number {
  return Math.max(200, Math.min(2000, Math.round(deadlineMs / 2)));
}

/** Lists of thousands of names to be blocked are kept there. */
const HOSTS_BOUNDS = { maxBytes: 4 * 1024 * 1024, deadlineMs: 1_000 } as const;

/** Whether this machine's own list names the host: then its owner did. */
export async function isInHostsFile(name: string): Promise<boolean> {
  return (await hostsFileAddresses(name)).length > 0;
}

async function hostsFileAddresses(name: string): Promise<readonly string[]> {
  const read = await readHostFile('/etc/hosts', HOSTS_BOUNDS);
  const text = read.kind === 'read' ? Buffer.from(read.bytes).toString('latin1') : '';
  const wanted = name.toLowerCase();
  return text
    .split('\n')
    .filter((line) => line.toLowerCase().includes(wanted))
    .map((line) => line.replace(/#.*/, '').trim().split(/\s+/))
    .filter(([, ...names]) => names.some((entry) => entry.toLowerCase() === wanted))
    .flatMap(([address]) => (address !== undefined && isIP(address) !== 0 ? [address] : []))
    .sort((a, b) => isIP(a) - isIP(b));
}
