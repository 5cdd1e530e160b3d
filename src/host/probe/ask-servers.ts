import { Resolver } from 'node:dns/promises';
import { errorCode } from '../system-error.ts';
import { afterOwnTime, MOST_TIMES } from '../own-time.ts';
import type { Heard } from './heard.ts';

/** How long one server may stay silent before the next is asked beside it. */
const NEXT_SERVER_MS = 250;

/** When a silent server is asked again, after the first time: a packet gets lost, and UDP sends none again (RFC 8085 §3.1.1). */
const AGAIN_MS = [400, 900, 1_500, 2_200, 3_000] as const;

/** One that answers at once with a failure is asked so often. */
const FAILURES = 2;

/** Of a longer list in resolv.conf no more are asked (resolv.conf(5), MAXNS). */
const MOST_SERVERS = 3;

/** There is no such name: no other server is asked for another opinion (go/src/net/dnsclient_unix.go tryOneName). */
export const NO_SUCH_NAME: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA']);

/** Nobody has said anything. In the words of c-ares, whose own timers are as coarse as half a second. */
class NoAnswer extends Error {
  readonly code = 'ETIMEOUT';
}

export interface Asking {
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
  readonly heard: Heard;
}

/**
 * The addresses of a name, from the first server that has them: each is asked again while it is silent, and a later one
 * beside it. Rejects as the first failure when none has, or at once when one says that there is no such name.
 */
export function askServers(
  servers: readonly string[],
  name: string,
  { deadlineMs, signal, heard }: Asking,
): Promise<readonly string[]> {
  const resolvers = new Set<Resolver>();
  const waits = new Set<() => void>();
  const isOver = (): boolean => signal.aborted || resolvers.size === 0;
  return new Promise<readonly string[]>((resolve, reject) => {
    const asked = servers.slice(0, MOST_SERVERS);
    const givenUp = new Set<string>();
    let firstError: unknown = null;

    const begin = (server: string | undefined): void => {
      if (server === undefined || begun.has(server)) return;
      begun.add(server);
      let failures = 0;
      const ask = (): void => {
        if (givenUp.has(server)) return;
        // Its own time is not what ends it: that counts what a busy computer took from us.
        const resolver = new Resolver({ timeout: Math.ceil(deadlineMs * MOST_TIMES), tries: 1 });
        resolver.setServers([server]);
        resolvers.add(resolver);
        const from = performance.now();
        const answered = (): void => heard.answered(server, performance.now() - from);
        const found = (addresses: readonly string[]): void => {
          answered();
          resolve(addresses);
        };
        askBoth(resolver, name).then(found, (error: unknown) => {
          // Cancelled: nobody waits for it any more, and to ask again would hold the process.
          if (isOver()) return;
          firstError ??= error;
          failures += 1;
          if (NO_SUCH_NAME.has(errorCode(error))) {
            answered();
            return reject(error);
          }
          begin(asked[asked.indexOf(server) + 1]);
          if (failures < FAILURES && errorCode(error) !== 'ETIMEOUT') return ask();
          givenUp.add(server);
          if (givenUp.size === asked.length) reject(firstError);
        });
      };
      ask();
      for (const ms of AGAIN_MS) later(ms, ask);
      later(NEXT_SERVER_MS, () => begin(asked[asked.indexOf(server) + 1]));
    };
    const later = (ms: number, work: () => void): void => {
      waits.add(afterOwnTime(ms, () => (isOver() ? null : work())).stop);
    };
    const begun = new Set<string>();
    const nobody = (): void => reject(firstError ?? new NoAnswer(`queryA ETIMEOUT ${name}`));
    later(patienceMs(deadlineMs), nobody);
    signal.addEventListener('abort', () => reject(new Error('deadline passed')), { once: true });
    begin(asked[0]);
  }).finally(() => {
    for (const stop of waits) stop();
    for (const resolver of resolvers) resolver.cancel();
    resolvers.clear();
  });
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

/** Until four fifths of the deadline, so that silence is told as the server's. */
function patienceMs(deadlineMs: number): number {
  return Math.max(200, Math.round(deadlineMs * 0.8));
}
