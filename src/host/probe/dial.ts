import { Agent } from 'node:http';
import { isIP, type Socket } from 'node:net';
import type { Phase, ProbeRequest } from '../host.ts';
import { createScope, ownStream, type Scope } from '../scope.ts';
import { bareHost, portOf } from './address.ts';
import { mayLead, reachOf, reachOfName, type Reach } from './address-policy.ts';
import { connectAny } from './connect.ts';
import type { Heard } from './heard.ts';
import { handshake, lastDayOf, UntrustedCertificate } from './handshake.ts';
import { compareNameless, type Nameless } from './nameless.ts';
import { besidePlainPort, type PlainPort } from './plain-port.ts';
import { openTunnel } from './proxy.ts';
import { NotAsked, webAddress } from './refused.ts';
import { isInHostsFile, resolveAddresses } from './resolve.ts';
import type { Trust, Width } from './trust.ts';

/** A connection with the agent that owns it, so that a second request to the same place takes it again. */
export interface Connection {
  readonly socket: Socket;
  readonly agent: Agent;
  readonly address: string;
  /** Last day of the certificate, ISO 8601; null without TLS. */
  readonly certificateUntil: string | null;
  /** Ends it, and all that was opened for it. */
  readonly end: () => void;
}

export interface Dialling {
  readonly trust: Trust;
  readonly timed: <T>(phase: Phase, work: Promise<T>) => Promise<T>;
  readonly signal: AbortSignal;
  /** What the connection belongs to, for as long as it lives. */
  readonly within: Scope;
  readonly heard: Heard;
  /** Where the host that sent us lies. */
  readonly from: Reach | null;
  readonly onAddress: (address: string) => void;
  readonly onNameless: (seen: Nameless) => void;
  readonly onPlainPort: (seen: PlainPort) => void;
}

/** Node looks at the name once the authority is believed (node lib/_tls_wrap.js, onConnectSecure). */
const OF_ANOTHER_NAME = 'ERR_TLS_CERT_ALTNAME_INVALID';

/**
 * Resolves, connects, tunnels and shakes hands, each in its own phase; where one fails nothing stays open. A certificate
 * that the usual authorities do not answer for is asked for once more, and held against the whole bundle.
 */
export async function dial(request: ProbeRequest, url: URL, dialling: Dialling): Promise<Connection> {
  const isEncrypted = url.protocol === 'https:' || request.proxy?.startsWith('https:') === true;
  const widths = isEncrypted ? await dialling.trust.widths() : (['usual'] as const);
  let refused: unknown;
  for (const width of widths) {
    try {
      return await dialOnce(request, url, width, dialling);
    } catch (error) {
      if (!(error instanceof UntrustedCertificate) || error.code === OF_ANOTHER_NAME) throw error;
      refused = error;
    }
  }
  throw refused;
}

async function dialOnce(
  request: ProbeRequest,
  url: URL,
  width: Width,
  dialling: Dialling,
): Promise<Connection> {
  const scope = createScope(dialling.within);
  const onAbort = (): void => scope.close();
  dialling.signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await connection(request, url, width, scope, dialling);
  } catch (error) {
    scope.close();
    throw error;
  } finally {
    dialling.signal.removeEventListener('abort', onAbort);
  }
}

async function connection(
  request: ProbeRequest,
  url: URL,
  width: Width,
  scope: Scope,
  { trust, timed, signal, from, heard, onAddress, onNameless, onPlainPort }: Dialling,
): Promise<Connection> {
  const proxy = request.proxy === null ? null : webAddress(request.proxy, 'EPROXYSCHEME');
  const next = proxy ?? url;
  // Behind a proxy the name alone tells where the way leads: the proxy looks up the address.
  if (from !== null && proxy !== null) permit(from, [url.hostname], reachOfName);
  const found = await timed(
    'dns',
    resolveAddresses(bareHost(next.hostname), { deadlineMs: request.deadlineMs, signal, heard }),
  );
  const [first] = found;
  if (first !== undefined) onAddress(first);
  const isJudged = from !== null && proxy === null && !(await isOwnersWord(bareHost(next.hostname)));
  const addresses = isJudged ? permit(from, found, reachOf) : found;
  const [nearest] = addresses;
  const isDirect = proxy === null && url.protocol === 'https:';
  const beside = isDirect && nearest !== undefined ? besidePlainPort(nearest, scope) : null;
  const connected = await timed('tcp', connectAny(addresses, portOf(next), { signal, scope, heard })).finally(
    () => onPlainPort(beside?.end() ?? null),
  );
  onAddress(connected.address);
  let socket = connected.socket;
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  if (proxy !== null && (url.protocol === 'https:' || proxy.protocol === 'https:')) {
    socket = await timed('proxy', throughProxy(socket, { url, proxy, request, width, scope, signal, trust }));
  }
  let certificateUntil: string | null = null;
  if (url.protocol === 'https:') {
    const context = await trust.context(request.extraCaFiles, width);
    // Behind a proxy the way there is the proxy's.
    const comparison =
      proxy === null ? compareNameless(connected.address, portOf(url), context, scope) : null;
    try {
      const secured = await timed(
        'tls',
        handshake(socket, bareHost(url.hostname), context, request.verifyTls),
      );
      socket = ownStream(scope, secured);
      certificateUntil = lastDayOf(secured);
    } finally {
      onNameless(comparison?.end() ?? null);
    }
  }
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  agent.createConnection = () => socket;
  scope.own(() => agent.destroy());
  socket.once('close', scope.close);
  return { socket, agent, address: connected.address, certificateUntil, end: scope.close };
}

interface Through extends Pick<Dialling, 'signal' | 'trust'> {
  readonly url: URL;
  readonly proxy: URL;
  readonly request: ProbeRequest;
  readonly width: Width;
  readonly scope: Scope;
}

/** A proxy of https: is spoken to over TLS itself (golang.org/x/net/http/httpproxy); then comes the tunnel. */
async function throughProxy(
  raw: Socket,
  { url, proxy, request, width, scope, signal, trust }: Through,
): Promise<Socket> {
  const socket =
    proxy.protocol === 'https:'
      ? ownStream(
          scope,
          await handshake(
            raw,
            bareHost(proxy.hostname),
            await trust.context(request.extraCaFiles, width),
            true,
          ),
        )
      : raw;
  if (url.protocol === 'https:') await openTunnel(socket, `${url.hostname}:${portOf(url)}`, proxy, signal);
  return socket;
}

/** A public name that /etc/hosts leads elsewhere: whoever owns the machine wants us, and the engine, to go there. */
async function isOwnersWord(name: string): Promise<boolean> {
  return reachOfName(name) === 'public' && isIP(name) === 0 && (await isInHostsFile(name));
}

/** The addresses to which the host that sent us may lead; none is left: it is not asked. */
function permit(
  from: Reach,
  addresses: readonly string[],
  reach: (address: string) => Reach,
): readonly string[] {
  const permitted = addresses.filter((address) => mayLead(from, reach(address)));
  if (permitted.length > 0 || addresses.length === 0) return permitted;
  const [first = ''] = addresses;
  throw new NotAsked(
    'EFORBIDDENADDRESS',
    `${first} is not asked: a ${from} host named a ${reach(first)} address`,
  );
}
