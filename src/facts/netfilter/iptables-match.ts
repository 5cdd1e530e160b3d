import { isWithin, parseIpv4Range, type Ipv4Range } from '../../notation/ipv4-range.ts';
import { every, LOOPBACK, negated, type Match, type Packet } from './packet.ts';

export interface Target {
  /** A verdict, an extension or a chain; empty where the rule only counts. */
  readonly name: string;
  /** `-g`: from there a packet does not come back here. */
  readonly isGoto: boolean;
}

/** Options that are read and say nothing of a packet, with the number of their words (iptables-extensions(8)). */
const IDLE: Readonly<Record<string, number>> = {
  '-m': 1,
  '--comment': 1,
  '--reject-with': 1,
  '--log-prefix': 1,
  '--log-level': 1,
  '--clamp-mss-to-pmtu': 0,
  '--mode': 1,
};

/** Of the match `statistic`: so many of the packets, at random or each nth. Then it is packets that are lost. */
const SAMPLES: ReadonlySet<string> = new Set(['--probability', '--every', '--packet']);
const LOSES: ReadonlySet<string> = new Set(['DROP', 'REJECT']);

/**
 * Whether a rule takes a packet, by the options of iptables(8) and iptables-extensions(8) that can be judged from
 * outside; one with another option takes it perhaps.
 */
export function judgeRule(
  words: readonly string[],
  packet: Packet,
): { readonly match: Match; readonly target: Target } {
  const matches: Match[] = [];
  let target: Target = { name: '', isGoto: false };
  let isNegated = false;
  let isSampled = false;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const value = words[index + 1] ?? '';
    if (word === '!') {
      isNegated = true;
      continue;
    }
    if (word === '-j' || word === '-g') {
      // What follows belongs to the target.
      target = { name: value, isGoto: word === '-g' };
      break;
    }
    const idle = IDLE[word];
    const judge = OPTIONS[word];
    if (SAMPLES.has(word)) isSampled = true;
    if (idle !== undefined) index += idle;
    else if (SAMPLES.has(word)) index += 1;
    else {
      matches.push(negated(judge?.(packet, value) ?? null, isNegated));
      // An unknown option's value is no option.
      if (judge !== undefined || !value.startsWith('-')) index += 1;
    }
    isNegated = false;
  }
  // What takes some of the packets elsewhere lets the others pass.
  if (isSampled) matches.push(LOSES.has(target.name) && !isNegated ? true : null);
  return { match: every(matches), target };
}

const OPTIONS: Readonly<Record<string, (packet: Packet, value: string) => Match>> = {
  '-i': ({ in: device }, value) => isDevice(device, value),
  '-o': ({ out }, value) => isDevice(out, value),
  '-s': ({ source }, value) => isIn(source, value),
  '-d': ({ target }, value) => isIn(target, value),
  '-p': ({ protocol }, value) => value === protocol || value === 'all',
  '--dport': ({ targetPort }, value) => isPort(targetPort, value),
  '--sport': ({ sourcePort }, value) => isPort(sourcePort, value),
  '--dports': ({ targetPort }, value) => value.split(',').some((one) => isPort(targetPort, one)),
  '--sports': ({ sourcePort }, value) => value.split(',').some((one) => isPort(sourcePort, one)),
  '--ctstate': hasState,
  '--state': hasState,
  // Of a forwarded packet the target is never this machine's own.
  '--dst-type': ({ target, isForThisMachine = false }, value) =>
    value === 'LOCAL' ? target === null || isForThisMachine : null,
  '--src-type': ({ source, in: device }, value) =>
    value === 'LOCAL' && source !== null ? device === LOOPBACK : null,
};

/** `eth+` stands for all that begin so. */
function isDevice(device: string, value: string): boolean {
  return value.endsWith('+') ? device.startsWith(value.slice(0, -1)) : device === value;
}

function isIn(address: number | null, value: string): Match {
  const range: Ipv4Range | null = parseIpv4Range(value.includes('/') ? value : `${value}/32`);
  if (range === null || address === null) return range?.bits === 0 ? true : null;
  return isWithin({ base: address, bits: 32 }, range);
}

function isPort(port: number, value: string): boolean {
  const [from = '', to = from] = value.split(':');
  return port >= Number(from || 0) && port <= Number(to || 65_535);
}

function hasState({ state, isDnat }: Packet, value: string): Match {
  const states = value.split(',');
  return states.includes(state) || (isDnat && states.includes('DNAT'));
}
