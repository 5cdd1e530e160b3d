import type { Phase, ProbeOutcome, ProbeReply, ProbeRequest } from '../host.ts';
import { createScope, waitIn, type Scope } from '../scope.ts';
import { errorCode, errorWords } from '../system-error.ts';
import { dial, type Connection } from './dial.ts';
import { download, type Downloaded, type DownloadRequest } from './download.ts';
import { exchange } from './exchange.ts';
import { UntrustedCertificate } from './handshake.ts';
import { createHeard, type Heard } from './heard.ts';
import type { Nameless } from './nameless.ts';
import type { PlainPort } from './plain-port.ts';
import { originReach, untilAborted, type Pool } from './pool.ts';
import { webAddress } from './refused.ts';
import { createTrust, type Trust } from './trust.ts';

export interface Prober {
  readonly probe: (request: ProbeRequest) => Promise<ProbeReply>;
  /** A body of any length, handed on piece by piece. */
  readonly download: (request: DownloadRequest) => Promise<Downloaded>;
  /** Ends the connections kept for further requests, and the requests that nobody waits for any more. */
  readonly close: () => void;
}

/** Requests over HTTP in timed phases: dns, tcp, proxy, tls, http; each reply says where it stopped and why. */
export function createProber(
  within: Scope | null = null,
  heard: Heard = createHeard(),
  trust: Trust = createTrust(),
): Prober {
  const scope = createScope(within);
  const pool: Pool = { scope, heard, trust, idle: new Map(), ready: new Map(), met: new Map() };
  return {
    probe: async (request) => (scope.isClosed() ? notAsked(request) : probe(request, pool)),
    download: (request) => download(request, pool),
    close: scope.close,
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

async function probe(request: ProbeRequest, pool: Pool): Promise<ProbeReply> {
  const started = performance.now();
  const scope = createScope(pool.scope);
  const { signal, isStarved } = waitIn(scope, request.deadlineMs);
  const phases: Partial<Record<Phase, number>> = {};
  let current: Phase = 'dns';
  let address: string | null = null;

  const timed = async <T>(phase: Phase, work: Promise<T>): Promise<T> => {
    current = phase;
    const from = performance.now();
    try {
      return await untilAborted(work, signal);
    } finally {
      phases[phase] = performance.now() - from;
    }
  };
  // Also a handshake that fails was with somebody: a wrong address is what tells of poisoned DNS.
  const onAddress = (connected: string): void => {
    address = connected;
  };
  const reply = (outcome: ProbeOutcome): ProbeReply => {
    scope.close();
    const ms = performance.now() - started;
    const until = certificateUntil === null ? {} : { certificateUntil };
    return { url: request.url, phases, address, ms, ...until, outcome };
  };

  let certificateUntil: string | null = null;
  let nameless: Nameless = null;
  const onNameless = (seen: Nameless): void => {
    nameless = seen;
  };

  let plainPort: PlainPort = null;
  const onPlainPort = (seen: PlainPort): void => {
    plainPort = seen;
  };

  let connection: Connection | null = null;
  try {
    const url = webAddress(request.url, 'ESCHEME');
    const from = request.sentBy === undefined ? null : originReach(request.sentBy, pool);
    const key = [url.origin, request.proxy, request.verifyTls, from, ...request.extraCaFiles].join(' ');
    connection = takeIdle(pool.idle, key);
    let outcome: ProbeOutcome | null = null;
    if (connection !== null) {
      ({ address } = connection);
      outcome = await timed('http', exchange(request, url, connection.agent)).catch((error: unknown) => {
        if (signal.aborted) throw error;
        // Closed by the server in the meantime: that says nothing about the server (RFC 9112 §9.3.1).
        delete phases.http;
        return null;
      });
    }
    if (connection === null || outcome === null) {
      connection?.end();
      const around = {
        trust: pool.trust,
        timed,
        signal,
        within: pool.scope,
        heard: pool.heard,
        from,
        onAddress,
        onNameless,
        onPlainPort,
      };
      connection = await dial(request, url, around);
      ({ certificateUntil } = connection);
      if (request.proxy === null) pool.met.set(url.host, connection.address);
      outcome = await timed('http', exchange(request, url, connection.agent));
    }
    if (staysOpen(connection, outcome) && !pool.idle.has(key)) pool.idle.set(key, connection);
    else connection.end();
    return reply(outcome);
  } catch (error) {
    connection?.end();
    const code = signal.aborted ? 'ETIMEDOUT' : errorCode(error);
    const isSilence = code === 'ETIMEDOUT' || code === 'ETIMEOUT';
    return reply({
      kind: 'stopped',
      phase: current,
      code,
      message: signal.aborted ? `no answer within ${request.deadlineMs} ms` : errorWords(error),
      certificate: error instanceof UntrustedCertificate ? error.certificate : null,
      ...(nameless === null ? {} : { nameless }),
      ...(plainPort === null ? {} : { plainPort }),
      ...(isSilence && isStarved() ? { starved: true } : {}),
    });
  }
}

function staysOpen({ socket }: Connection, outcome: ProbeOutcome): boolean {
  return (
    !socket.destroyed && outcome.kind === 'answered' && !/\bclose\b/i.test(outcome.headers.connection ?? '')
  );
}

/** One that has closed is gone, and so is one that spoke unasked: what it said would be taken for the next answer. */
function takeIdle(idle: Map<string, Connection>, key: string): Connection | null {
  const connection = idle.get(key);
  idle.delete(key);
  if (connection === undefined) return null;
  if (!connection.socket.destroyed && connection.socket.readableLength === 0) return connection;
  connection.end();
  return null;
}
