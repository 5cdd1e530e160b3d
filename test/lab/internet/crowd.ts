/**
 * Many mirrors at once, each with a name, a domain and an address of its own: which of them is what kind is the
 * world's choice. The addresses are of the range for benchmarks (RFC 2544): nothing real is behind them.
 */
const CROWD_KINDS = [
  'good',
  'black-hole',
  'forbidden',
  'html',
  'stale',
  'tampered',
  'half-proxy',
  /** Wants a token of its own token server. */
  'own-token',
  /** Redirects its blobs to a path of its own. */
  'redirects-home',
  /** Another image of another making, consistent in itself and newer than anyone else's. */
  'swapped',
  'rate-limited',
  /** Takes the connection and never answers. */
  'hanging',
  /** Answers each request after two seconds. */
  'dragging',
] as const;

export type CrowdKind = (typeof CROWD_KINDS)[number];

export interface CrowdMember {
  readonly kind: CrowdKind;
  /** Of its blobs; as fast as can be where it is left out. */
  readonly bytesPerSecond?: number;
  /** Whether it answers /v1/search. */
  readonly search?: boolean;
}

/** As many as have a name in the one certificate of all of them. */
const MOST_IN_CROWD = 150;

export const CROWD_NAMES: readonly string[] = Array.from(
  { length: MOST_IN_CROWD },
  (_, index) => `docker.m${String(index).padStart(3, '0')}.test`,
);

/** The certificate of all of them is called so. */
export const CROWD_CERTIFICATE = 'crowd';

/** The black holes have a range of their own, so that one rule makes them. */
export const BLACK_HOLES = '198.19.0.0/16';

export interface CrowdHost extends CrowdMember {
  readonly name: string;
  readonly address: string;
}

export function crowdHosts(members: readonly CrowdMember[]): readonly CrowdHost[] {
  if (members.length > MOST_IN_CROWD) throw new Error(`at most ${MOST_IN_CROWD} mirrors`);
  return members.map((member, index) => ({
    ...member,
    name: CROWD_NAMES[index] ?? '',
    address: `198.${member.kind === 'black-hole' ? 19 : 18}.0.${index + 1}`,
  }));
}
