import type { Connection, Look, Lookup } from './look.ts';
import { failed, passed, skipped, type StepEnd, unclear } from './step.ts';
import type { Target } from './target.ts';

/** What a run of the program says of the three steps of a network; `reach` is this machine's own, asked where it counts. */
export interface Judged {
  readonly attached: StepEnd;
  readonly lookup: StepEnd;
  readonly connect: StepEnd;
  readonly lookupMs: number;
  readonly connectMs: number;
}

export type Reach = () => Promise<'nowhere' | 'name' | 'connection'>;

export async function judgeLook(look: Look, target: Target, reach: Reach): Promise<Judged> {
  const lookup = await judgeLookup(look, target, reach);
  return {
    attached: judgeAttached(look),
    lookup,
    connect: await judgeConnection(look.connection, lookup, target, reach),
    lookupMs: look.lookups.reduce((sum, { ms }) => sum + ms, 0),
    connectMs: look.connection?.ms ?? 0,
  };
}

function judgeAttached({ address, gateway, servers }: Look): StepEnd {
  if (address === null) return failed('the container has no address');
  if (gateway === null) return failed(`the container has the address ${address} and no default route`);
  const asked = servers.length === 0 ? '' : `, name server ${servers.join(', ')}`;
  return passed(`address ${address}, gateway ${gateway}${asked}`);
}

async function judgeLookup({ lookups, servers }: Look, { host }: Target, reach: Reach): Promise<StepEnd> {
  if (servers.length === 0) return unclear({ kind: 'no-server' });
  const said = lookups.map((one) => wordsOf(one)).join('; ');
  const answers = lookups.flatMap(({ end }) => (end.kind === 'answered' ? [end] : []));
  if (answers.some(({ addresses }) => addresses.length > 0)) return passed(`${host}: ${said}`);
  if (answers.some(({ code }) => code === 0)) return unclear({ kind: 'no-ipv4', host });
  // Silence is the container's; a name that nobody knows is none of its faults.
  if (answers.length > 0 && (await reach()) === 'nowhere') return skipped({ kind: 'not-from-here', host });
  return failed(`${host}: ${said === '' ? 'the program did not come so far' : said}`);
}

async function judgeConnection(
  connection: Connection | null,
  lookup: StepEnd,
  { host, port }: Target,
  reach: Reach,
): Promise<StepEnd> {
  if (connection === null) {
    return lookup.status === 'pass' ? failed(`${host}: the program did not come so far`) : noWay(lookup);
  }
  const { address, ms, errno } = connection;
  if (errno === null) return passed(`${address}:${port} answered after ${ms} ms`);
  if ((await reach()) !== 'connection') return skipped({ kind: 'not-from-here', host });
  return failed(`connect ${address}:${port}: ${errnoWords(errno)} after ${ms} ms`);
}

/** Without an address there is nothing to connect to. */
function noWay(lookup: StepEnd): StepEnd {
  return lookup.status === 'skip' || lookup.status === 'unknown' ? lookup : skipped({ kind: 'no-server' });
}

function wordsOf({ server, ms, end }: Lookup): string {
  if (end.kind === 'failed') return `${server}: ${errnoWords(end.errno)} after ${ms} ms`;
  const code = RESPONSES[end.code] ?? `response code ${end.code}`;
  return `${server}: ${end.addresses.length > 0 ? end.addresses.join(', ') : code} after ${ms} ms`;
}

/** RFC 1035 §4.1.1, RCODE. */
const RESPONSES = ['no IPv4 address', 'FORMERR', 'SERVFAIL', 'NXDOMAIN', 'NOTIMP', 'REFUSED'] as const;

/** As strerror(3) has them on Linux (asm-generic/errno.h). */
const ERRNOS: Readonly<Record<number, string>> = {
  1: 'operation not permitted',
  13: 'permission denied',
  28: 'no space left on device',
  30: 'read-only file system',
  101: 'network is unreachable',
  110: 'no answer',
  111: 'connection refused',
  113: 'no route to host',
};

export function errnoWords(errno: number): string {
  return ERRNOS[errno] ?? `error ${errno}`;
}
