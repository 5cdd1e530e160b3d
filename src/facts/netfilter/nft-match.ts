import { isWithin, parseIpv4Range } from '../../notation/ipv4-range.ts';
import { every, negated, type Match, type Packet } from './packet.ts';

export interface NftRule {
  readonly match: Match;
  /** `accept`, `drop`, `reject`, `return`, `jump NAME`, `goto NAME`; empty where it only counts; null where unknown. */
  readonly verdict: string | null;
}

/** Statements that say nothing of a packet's fate (nft(8), Statements). */
const IDLE =
  /^(?:counter(?: packets \d+ bytes \d+)?|comment "[^"]*"|log(?: prefix "[^"]*")?(?: (?:level|flags|group|snaplen|queue-threshold) \S+)*)\s*/;

const VERDICT = /^(accept|drop|reject|return|continue|jump \S+|goto \S+)(?:\s|$)/;

/** A set in braces, or one word. */
const OPERAND = String.raw`(!= )?(\{[^}]*\}|"[^"]*"|\S+)\s*`;

const MATCHES: readonly (readonly [RegExp, (packet: Packet, value: string) => Match])[] = [
  [at('(?:meta )?iif(?:name)?'), ({ in: device }, value) => isDevice(device, value)],
  [at('(?:meta )?oif(?:name)?'), ({ out }, value) => isDevice(out, value)],
  [at('(?:meta )?[io]brname'), ({ bridge = '' }, value) => isDevice(bridge, value)],
  [at('ip saddr'), ({ source }, value) => isIn(source, value)],
  [at('ip daddr'), ({ target }, value) => isIn(target, value)],
  [at('(?:meta l4proto|ip protocol)'), ({ protocol }, value) => isOneOf(value, protocol)],
  [at('meta nfproto'), (_packet, value) => value === 'ipv4'],
  [at('ether type|meta protocol'), (_packet, value) => value === 'ip'],
  [
    at('tcp dport'),
    ({ protocol, targetPort }, value) => (protocol === 'tcp' ? isPort(targetPort, value) : false),
  ],
  [
    at('udp dport'),
    ({ protocol, targetPort }, value) => (protocol === 'udp' ? isPort(targetPort, value) : false),
  ],
  [at('th dport'), ({ targetPort }, value) => isPort(targetPort, value)],
  [
    at('tcp sport'),
    ({ protocol, sourcePort }, value) => (protocol === 'tcp' ? isPort(sourcePort, value) : false),
  ],
  [
    at('udp sport'),
    ({ protocol, sourcePort }, value) => (protocol === 'udp' ? isPort(sourcePort, value) : false),
  ],
  [at('ct state'), ({ state }, value) => isOneOf(value, state.toLowerCase())],
  [at('ct status'), ({ isDnat }, value) => (isOneOf(value, 'dnat') ? isDnat : null)],
  [at('ip6 \\S+'), () => false],
  [at('icmp(?:v6)? \\S+'), () => false],
];

function at(field: string): RegExp {
  return new RegExp(`^(?:${field}) ${OPERAND}`);
}

/** One rule as nft prints it; whatever is not understood makes it a rule that takes the packet perhaps. */
export function judgeNftRule(rule: string, packet: Packet): NftRule {
  const matches: Match[] = [];
  let rest = rule;
  while (rest !== '') {
    const verdict = VERDICT.exec(rest)?.[1];
    if (verdict !== undefined) return { match: every(matches), verdict };
    const idle = IDLE.exec(rest)?.[0];
    if (idle !== undefined && idle !== '') {
      rest = rest.slice(idle.length);
      continue;
    }
    const mapped = stateMap(rest, packet);
    if (mapped !== null) return { match: every(matches), verdict: mapped };
    const found = MATCHES.flatMap(([pattern, judge]) => {
      const [whole, not, value] = pattern.exec(rest) ?? [];
      return whole === undefined || value === undefined || value === 'vmap'
        ? []
        : [{ length: whole.length, match: negated(judge(packet, value), not !== undefined) }];
    })[0];
    if (found === undefined) return { match: null, verdict: lastVerdict(rest) };
    matches.push(found.match);
    rest = rest.slice(found.length);
  }
  return { match: every(matches), verdict: '' };
}

/** `ct state vmap { established : accept, … }`: the verdict of the packet's own state, empty where it has none. */
function stateMap(rest: string, { state }: Packet): string | null {
  const body = /^ct state vmap \{([^}]*)\}/.exec(rest)?.[1];
  if (body === undefined) return null;
  const pairs = body.split(',').map((pair) => pair.split(':').map((part) => part.trim()));
  return pairs.find(([key]) => key === state.toLowerCase())?.[1] ?? '';
}

/** Behind what is not understood the verdict still stands at the end; null where there is none that is known. */
function lastVerdict(rest: string): string | null {
  return (
    /\b(accept|drop|return|jump \S+|goto \S+)(?: comment "[^"]*")?$/.exec(rest)?.[1] ??
    (/\breject\b/.test(rest) ? 'reject' : null)
  );
}

function isOneOf(value: string, wanted: string): boolean {
  return listed(value).includes(wanted);
}

/** `{ a, b }`, `a,b` and `a`, without quotation marks. */
function listed(value: string): readonly string[] {
  return value
    .replace(/^\{|\}$/g, '')
    .split(',')
    .map((entry) => entry.trim().replace(/^"|"$/g, ''));
}

function isDevice(device: string, value: string): Match {
  if (value.startsWith('@')) return null;
  return listed(value).some((one) =>
    one.endsWith('*') ? device.startsWith(one.slice(0, -1)) : one === device,
  );
}

function isIn(address: number | null, value: string): Match {
  const ranges = listed(value).map((one) => parseIpv4Range(one.includes('/') ? one : `${one}/32`));
  if (address === null) return null;
  const own = { base: address, bits: 32 };
  if (ranges.some((range) => range !== null && isWithin(own, range))) return true;
  // A named set, a span `a-b`: who is in it cannot be seen here.
  return ranges.includes(null) ? null : false;
}

function isPort(port: number, value: string): Match {
  const entries = listed(value).map((one) => /^(\d+)(?:-(\d+))?$/.exec(one));
  if (
    entries.some(
      (entry) => entry !== null && port >= Number(entry[1]) && port <= Number(entry[2] ?? entry[1]),
    )
  ) {
    return true;
  }
  return entries.includes(null) ? null : false;
}
