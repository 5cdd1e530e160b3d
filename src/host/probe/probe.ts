import { Agent } from 'node:http';
import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import type { Phase, ProbeOutcome, ProbeReply, ProbeRequest } from '../host.ts';
import { errorCode, errorMessage } from '../system-error.ts';
import { bareHost, portOf } from './address.ts';
import { connectAny } from './connect.ts';
import { exchange } from './exchange.ts';
import { handshake, UntrustedCertificate } from './handshake.ts';
import { openTunnel } from './proxy.ts';
import { compareNameless, type Nameless } from './nameless.ts';
import { resolveAddresses } from './resolve.ts';
import { createTrust } from './trust.ts';

export interface Prober {
  readonly probe: (request: ProbeRequest) => Promise<ProbeReply>;
  /** Ends the connections kept for further requests, and the requests that nobody waits for any more. */
  readonly close: () => void;
}

/** A connection with the agent that owns it, so that a second request to the same place takes it again. */
interface Connection {
  readonly socket: Socket;
  readonly agent: Agent;
  readonly address: string;
}

type Trust = (extraCaFiles: readonly string[]) => Promise<SecureContext>;

/** Requests over HTTP in timed phases: dns, tcp, proxy, tls, http; each reply says where it stopped and why. */
export function createProber(): Prober {
  const trust = createTrust();
  const idle = new Map<string, Connection>();
  const underWay = new Set<AbortController>();
  let isClosed = false;
  return {
    probe: async (request) => {
      const deadline = new AbortController();
      if (isClosed) return notAsked(request);
      underWay.add(deadline);
      const reply = await probe(request, deadline, trust, idle);
      underWay.delete(deadline);
      return reply;
    },
    close: () => {
      isClosed = true;
      for (const deadline of underWay) deadline.abort();
      for (const connection of idle.values()) connection.agent.destroy();
      idle.clear();
    },
  };
}

/** Whoever goes on after the end gets no connection. */
function notAsked({ url }: ProbeRequest): ProbeReply {
  const outcome = {
    phase: 'dns',
    code: 'ECANCELED',
    message: 'not asked any more',
    certificate: null,
  } as const;
  return { url, phases: {}, address: null, ms: 0, outcome: { kind: 'stopped', ...outcome } };
}

async function probe(
  request: ProbeRequest,
  deadline: AbortController,
  trust: Trust,
  idle: Map<string, Connection>,
): Promise<ProbeReply> {
  const started = performance.now();
  const phases: Partial<Record<Phase, number>> = {};
  const timer = setTimeout(() => deadline.abort(), request.deadlineMs);
  let current: Phase = 'dns';
  let address: string | null = null;

  const timed = async <T>(phase: Phase, work: Promise<T>): Promise<T> => {
    current = phase;
    const from = performance.now();
    try {
      return await untilAborted(work, deadline.signal);
    } finally {
      phases[phase] = performance.now() - from;
    }
  };
  // Also a handshake that fails was with somebody: a wrong address is what tells of poisoned DNS.
  const onAddress = (connected: string): void => {
    address = connected;
  };
  const reply = (outcome: ProbeOutcome): ProbeReply => {
    clearTimeout(timer);
    return { url: request.url, phases, address, ms: performance.now() - started, outcome };
  };

  let nameless: Nameless = null;
  const onNameless = (seen: Nameless): void => {
    nameless = seen;
  };

  let connection: Connection | null = null;
  try {
    const url = new URL(request.url);
    const key = [url.protocol, url.host, request.proxy, request.verifyTls, ...request.extraCaFiles].join(' ');
    connection = takeIdle(idle, key);
    let outcome: ProbeOutcome | null = null;
    if (connection !== null) {
      ({ address } = connection);
      outcome = await timed('http', exchange(request, url, connection.agent)).catch((error: unknown) => {
        if (deadline.signal.aborted) throw error;
        // Closed by the server in the meantime: that says nothing about the server (RFC 9112 §9.3.1).
        delete phases.http;
        return null;
      });
    }
    if (connection === null || outcome === null) {
      connection?.agent.destroy();
      connection = await dial(request, url, { trust, timed, signal: deadline.signal, onAddress, onNameless });
      outcome = await timed('http', exchange(request, url, connection.agent));
    }
    if (staysOpen(connection, outcome) && !idle.has(key)) idle.set(key, connection);
    else connection.agent.destroy();
    return reply(outcome);
  } catch (error) {
    connection?.socket.destroy();
    connection?.agent.destroy();
    return reply({
      kind: 'stopped',
      phase: current,
      code: deadline.signal.aborted ? 'ETIMEDOUT' : errorCode(error),
      message: deadline.signal.aborted ? `no answer within ${request.deadlineMs} ms` : errorMessage(error),
      certificate: error instanceof UntrustedCertificate ? error.certificate : null,
      ...(nameless === null ? {} : { nameless }),
    });
  }
}

function staysOpen({ socket }: Connection, outcome: ProbeOutcome): boolean {
  return (
    !socket.destroyed && outcome.kind === 'answered' && !/\bclose\b/i.test(outcome.headers.connection ?? '')
  );
}

function takeIdle(idle: Map<string, Connection>, key: string): Connection | null {
  const connection = idle.get(key);
  idle.delete(key);
  return connection === undefined || connection.socket.destroyed ? null : connection;
}

interface Dialling {
  readonly trust: Trust;
  readonly timed: <T>(phase: Phase, work: Promise<T>) => Promise<T>;
  readonly signal: AbortSignal;
  readonly onAddress: (address: string) => void;
  readonly onNameless: (seen: Nameless) => void;
}

/** Resolves, connects, tunnels and shakes hands, each in its own phase. */
async function dial(
  request: ProbeRequest,
  url: URL,
  { trust, timed, signal, onAddress, onNameless }: Dialling,
): Promise<Connection> {
  const proxy = request.proxy === null ? null : new URL(request.proxy);
  const next = proxy ?? url;
  const name = bareHost(next.hostname);
  const addresses = await timed('dns', resolveAddresses(name, request.deadlineMs, signal));
  const [first] = addresses;
  if (first !== undefined) onAddress(first);
  const connected = await timed('tcp', connectAny(addresses, portOf(next), signal));
  onAddress(connected.address);
  let socket = connected.socket;
  signal.addEventListener('abort', () => socket.destroy(), { once: true });
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  if (proxy !== null && url.protocol === 'https:') {
    await timed('proxy', openTunnel(socket, `${url.hostname}:${portOf(url)}`, proxy, signal));
  }
  if (url.protocol === 'https:') {
    const context = await trust(request.extraCaFiles);
    // Behind a proxy the way there is the proxy's.
    const comparison = proxy === null ? compareNameless(connected.address, portOf(url), context) : null;
    try {
      socket = await timed('tls', handshake(socket, bareHost(url.hostname), context, request.verifyTls));
    } finally {
      onNameless(comparison?.end() ?? null);
    }
  }
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  agent.createConnection = () => socket;
  return { socket, agent, address: connected.address };
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(new Error('deadline passed'));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
