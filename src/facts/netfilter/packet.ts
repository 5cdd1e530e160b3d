/** A packet on its way through the kernel, as far as rules ask for it. */
export interface Packet {
  readonly in: string;
  readonly out: string;
  /** As a number; null for that of anybody outside. */
  readonly source: number | null;
  /** As a number; null for one of this machine's own. */
  readonly target: number | null;
  readonly protocol: 'tcp' | 'udp';
  readonly sourcePort: number;
  readonly targetPort: number;
  readonly state: 'NEW' | 'ESTABLISHED';
  /** Its address was changed on the way in, as that of one to a published port is. */
  readonly isDnat: boolean;
  /** Its target is an address of this machine's, though it is known. */
  readonly isForThisMachine?: true;
  /** Of a frame: the bridge that it comes into or goes out of. */
  readonly bridge?: string;
}

/** The interface by which this machine sends to itself. */
export const LOOPBACK = 'lo';

/** Whether a rule takes a packet; null where that depends on what cannot be seen. */
export type Match = boolean | null;

/** What becomes of a packet; `unsure` where it cannot be seen. */
export type Fate =
  | { readonly kind: 'passes' }
  | { readonly kind: 'stopped'; readonly chain: string; readonly rule: string }
  | { readonly kind: 'unsure' };

export const PASSES: Fate = { kind: 'passes' };
export const UNSURE: Fate = { kind: 'unsure' };

/** All must take it; one that certainly does not decides. */
export function every(matches: readonly Match[]): Match {
  if (matches.includes(false)) return false;
  return matches.includes(null) ? null : true;
}

export function negated(match: Match, isNegated: boolean): Match {
  return match === null || !isNegated ? match : !match;
}
