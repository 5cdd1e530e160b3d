import type { NameServerReply } from '../../host/host.ts';
import { known, unknown, type Ask, type Fact, type Known } from '../../run/fact.ts';
import { daemonSettings } from '../config/daemon-settings.ts';
import { isAtLeast } from '../daemon-json/engine-version.ts';
import { engine } from '../daemon/engine.ts';
import { localEngine } from '../daemon/local-engine.ts';
import { containerNat } from './container-nat.ts';
import { ownAddresses } from './own-addresses.ts';

/** The name servers that the engine writes into a container's resolv.conf. */
export interface ContainerDns {
  readonly servers: readonly string[];
  /** `host`: this machine's own, about which the checks of the network tell. */
  readonly from: 'host' | 'daemon.json' | 'fallback';
  /** Of the machine's own name servers, or of those of daemon.json, which no container can reach: in one they are itself. */
  readonly loopback: readonly string[];
  /** What those servers say that are not the machine's own; empty for `host`. */
  readonly replies: readonly ServerReply[];
  /** Whether an answer finds its way back into the default bridge; unknown where only root could tell. */
  readonly wayBack: Known<boolean>;
  /** The version that forgets, for what daemon.json sets beside it, that a server is this machine's; null where none does. */
  readonly forgetful: { readonly version: string; readonly servers: readonly string[] } | null;
}

interface ServerReply {
  readonly server: string;
  readonly reply: NameServerReply;
}

/** A name of Docker's own, so that no third name is told to anyone. */
const ASKED = 'registry-1.docker.io';
/** moby daemon/libnetwork/internal/resolvconf, defaultIPv4NSs. */
const FALLBACK = ['8.8.8.8', '8.8.4.4'] as const;
const RESOLV_CONF = '/etc/resolv.conf';
/** What systemd-resolved itself asks (systemd-resolved.service(8)); moby resolvconf.Path takes it for 127.0.0.53. */
const RESOLVED_CONF = '/run/systemd/resolve/resolv.conf';

/** Null where there is no engine of this machine's to judge. */
export const containerDns: Fact<ContainerDns | null> = {
  name: 'name servers of containers',
  gather: async (ask) => {
    const local = await ask.fact(localEngine);
    if (local.state === 'unknown') return local;
    if (local.value.state !== 'here') return known(null);
    const found = await serversOfContainers(ask);
    return found.state === 'unknown'
      ? found
      : known({
          ...found.value,
          wayBack: await hasWayBack(ask, found.value.servers),
          forgetful: found.value.from === 'daemon.json' ? null : await forgetful(ask),
        });
  },
};

type Servers = Omit<ContainerDns, 'wayBack' | 'forgetful'>;

/** moby pull request 45000. */
const MENDED = '23.0.2';

/**
 * With `dns-search` or `dns-opts` the servers of /etc/resolv.conf, which the engine's resolver of one's own networks asks
 * on this machine, were asked in the container: those on its loopback are nobody there (libnetwork
 * sandbox_dns_unix.go, rebuildDNS; shown with 20.10.24).
 */
async function forgetful(ask: Ask): Promise<ContainerDns['forgetful']> {
  const [settings, reached] = await Promise.all([ask.fact(daemonSettings), ask.fact(engine)]);
  if (settings.state === 'unknown' || reached.state === 'unknown' || reached.value.state !== 'answers')
    return null;
  const { list } = settings.value;
  if (list('dns-search', 'dns-search').length + list('dns-opt', 'dns-opts').length === 0) return null;
  if (isAtLeast(reached.value.info, MENDED)) return null;
  const file = await ask.host.readFile(RESOLV_CONF);
  const servers = file.kind === 'read' ? serversOf(file.bytes) : [];
  return servers.length > 0 && servers.every(isLoopback)
    ? { version: reached.value.info.version, servers }
    : null;
}

async function serversOfContainers(ask: Ask): Promise<Known<Servers>> {
  const settings = await ask.fact(daemonSettings);
  const set = settings.state === 'known' ? settings.value.list('dns', 'dns') : [];
  if (set.length > 0) {
    // What stands in daemon.json is given as it stands (moby daemon/libnetwork/sandbox_dns_unix.go).
    const there = set.filter((server) => !isLoopback(server));
    const found = await asked(ask, there, 'daemon.json', set.filter(isLoopback));
    return known({ ...found, servers: set });
  }
  const host = await ask.fact(hostNameServers);
  if (host.state === 'unknown') return host;
  const own = host.value;
  const loopback = own.filter(isLoopback);
  // Without IPv6 on the default bridge its servers are left out too (resolvconf TransformForLegacyNw).
  const usable = own.filter((server) => !isLoopback(server) && !server.includes(':'));
  return known(
    usable.length > 0 || own.some((server) => !isLoopback(server))
      ? { servers: usable, from: 'host', loopback, replies: [] }
      : await asked(ask, FALLBACK, 'fallback', loopback),
  );
}

/**
 * With "iptables": false and no rules of one's own a packet of the default bridge goes out with its own address, and
 * its answer finds no way. Networks of one's own have a resolver in the engine, which since 28 asks as this machine
 * does (moby daemon/libnetwork/resolver.go; shown with 26.1.5 and 28.5.2). A server on this machine is reached.
 */
async function hasWayBack(ask: Ask, servers: readonly string[]): Promise<Known<boolean>> {
  const nat = await ask.fact(containerNat);
  if (nat.state === 'unknown') return nat;
  if (nat.value !== 'none' || servers.length === 0) return known(true);
  const own = await ask.fact(ownAddresses);
  return own.state === 'unknown' ? own : known(servers.some((server) => own.value.includes(server)));
}

/** The name servers of resolv.conf, those behind systemd-resolved's stub in its place. */
export const hostNameServers: Fact<readonly string[]> = {
  name: 'name servers of this machine',
  gather: async (ask) => {
    const file = await ask.host.readFile(RESOLV_CONF);
    // Without the file no server is known, and the engine takes its own two.
    if (file.kind === 'missing') return known([]);
    if (file.kind !== 'read') {
      return unknown(file.kind === 'not-recorded' ? file.kind : 'failed', `${RESOLV_CONF}: ${file.kind}`);
    }
    const own = serversOf(file.bytes);
    if (own.length !== 1 || own[0] !== '127.0.0.53') return known(own);
    const behind = await ask.host.readFile(RESOLVED_CONF);
    return known(behind.kind === 'read' ? serversOf(behind.bytes) : own);
  },
};

async function asked(
  ask: Ask,
  servers: readonly string[],
  from: ContainerDns['from'],
  loopback: readonly string[],
): Promise<Servers> {
  const replies = await Promise.all(
    servers.map(async (server) => ({
      server,
      reply: await ask.host.askNameServer({ server, name: ASKED, deadlineMs: ask.timeLeftMs() }),
    })),
  );
  return { servers, from, loopback, replies };
}

/** The `nameserver` lines (resolv.conf(5)). */
export function serversOf(bytes: Uint8Array): readonly string[] {
  const text = Buffer.from(bytes).toString('utf8');
  return text.split('\n').flatMap((line) => /^\s*nameserver\s+(\S+)/.exec(line)?.[1] ?? []);
}

function isLoopback(server: string): boolean {
  return server.startsWith('127.') || server === '::1';
}
