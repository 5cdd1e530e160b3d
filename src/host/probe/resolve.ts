import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { NO_SUCH_NAME, askServers, type Asking } from './ask-servers.ts';
import { readHostFile } from '../files.ts';
import { errorCode } from '../system-error.ts';

/**
 * Finds a name's addresses the way dockerd does (Go's own resolver: /etc/hosts, then the servers of
 * /etc/resolv.conf; go/src/net/dnsclient_unix.go). c-ares is used and not getaddrinfo, which cannot be
 * cancelled and holds the process open until the last server has timed out.
 * IPv4 addresses come first, as Go sorts them on a machine without an IPv6 route (RFC 6724).
 */
export async function resolveAddresses(name: string, asking: Asking): Promise<readonly string[]> {
  if (isIP(name) !== 0) return [name];
  const fromHosts = await hostsFileAddresses(name, { ...HOSTS_BOUNDS, signal: asking.signal });
  if (fromHosts.length > 0) return fromHosts;
  // For this name no server is asked (RFC 6761 §6.3).
  if (/^(.*\.)?localhost\.?$/i.test(name)) return ['127.0.0.1', '::1'];
  const settings = await resolverSettings(asking.signal);
  // That it is read slowly says something of this machine's load, nothing of its settings.
  if (asking.signal.aborted) throw new Error('deadline passed');
  // c-ares reads it too, with its own hands: what is no file would hold us in them for ever.
  if (settings.kind === 'failed') throw new UnreadableSettings(settings.message);
  // What c-ares reads of it: without a server there, the one on this machine (resolv.conf(5)).
  const servers = new Resolver().getServers();
  return firstFound(namesFor(name, settings), (one) => askServers(servers, one, asking));
}

/** /etc/resolv.conf is not what a resolver can read. */
class UnreadableSettings extends Error {
  readonly code = 'ENORESOLVCONF';
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

/** For as long as the request itself may take. */
function resolverSettings(signal: AbortSignal): ReturnType<typeof readHostFile> {
  return readHostFile('/etc/resolv.conf', { ...SETTINGS_BOUNDS, signal });
}

const SETTINGS_BOUNDS = { maxBytes: 1024 * 1024, deadlineMs: 60_000 } as const;

/** Lists of thousands of names to be blocked are kept there. */
const HOSTS_BOUNDS = { maxBytes: 4 * 1024 * 1024, deadlineMs: 60_000 } as const;

/** Whether this machine's own list names the host: then its owner did. */
export async function isInHostsFile(name: string): Promise<boolean> {
  return (await hostsFileAddresses(name, { ...HOSTS_BOUNDS, deadlineMs: 1_000 })).length > 0;
}

async function hostsFileAddresses(
  name: string,
  bounds: Parameters<typeof readHostFile>[1],
): Promise<readonly string[]> {
  const read = await readHostFile('/etc/hosts', bounds);
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
