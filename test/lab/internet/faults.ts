/** What is wrong with Docker Hub itself, for requests that come from the machine. */
export const HUB_BEHAVIOURS = ['healthy', 'toomanyrequests', 'unavailable', 'hanging'] as const;
export type HubBehaviour = (typeof HUB_BEHAVIOURS)[number];

export const DNS_BEHAVIOURS = ['answering', 'servfail', 'nxdomain'] as const;
export type DnsBehaviour = (typeof DNS_BEHAVIOURS)[number];

/** How the clocks of Docker Hub stand to the machine's: its certificates and its Date header go by them. */
const HUB_CLOCKS = ['right', 'a year ahead', 'a year behind', 'three hours ahead'] as const;
export type HubClock = (typeof HUB_CLOCKS)[number];

/** The faults that the server process plays; those of the network are iptables rules. */
export interface Faults {
  readonly hub: HubBehaviour;
  readonly dns: DnsBehaviour;
  /** Names that answer the first bytes of a connection with a reset. */
  readonly resets: readonly string[];
  /** Names whose ClientHello is swallowed: the connection stays open and silent. */
  readonly swallowed: readonly string[];
  /** Names that have an IPv6 address and no other. */
  readonly onlyIpv6: readonly string[];
  readonly clock: HubClock;
  /** Wrong addresses that the machine's name server gives out. */
  readonly poisoned: Readonly<Record<string, string>>;
}

export const NO_FAULTS: Faults = {
  hub: 'healthy',
  dns: 'answering',
  resets: [],
  swallowed: [],
  onlyIpv6: [],
  clock: 'right',
  poisoned: {},
};

/** To the server process: be like this from now on. It answers with the number when it is. */
export interface Order {
  readonly number: number;
  readonly faults: Faults;
}

export function isOrder(message: unknown): message is Order {
  return typeof message === 'object' && message !== null && 'number' in message && 'faults' in message;
}

/** From the server process: the number of the order that is carried out; 0 when it has started. */
export interface Done {
  readonly done: number;
}

export function isDone(message: unknown): message is Done {
  return typeof message === 'object' && message !== null && 'done' in message;
}

export interface InternetConfig {
  readonly certificates: string;
  readonly authority: string;
  readonly registryConfig: string;
  readonly privateConfig: string;
  readonly registryLog: string;
  readonly accessLog: string;
  /** A file that holds the world's crowd of mirrors. */
  readonly crowd: string;
}
