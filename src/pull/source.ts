import { addressOf } from '../facts/registry/mirror-address.ts';
import { withoutSlash } from '../facts/registry/mirrors.ts';
import { DOCKER_HUB } from '../knowledge/vocabulary/registries.ts';
import { operatorOf } from '../mirrors/measure.ts';
import type { MeasuredMirror } from '../mirrors/measured.ts';

/** Who said which digest an image's name stands for. */
export interface Said {
  readonly url: string;
  readonly digest: string;
}

/** To be tried in this order. */
type Mirrors = readonly [MeasuredMirror, ...MeasuredMirror[]];

export interface Confirmed {
  readonly kind: 'confirmed';
  readonly digest: string;
  readonly from: Mirrors;
  /** All who say this digest, Docker Hub first. */
  readonly agreeing: readonly string[];
  readonly disagreeing: readonly Said[];
}

/** Where an image is taken from, and who stands for it. */
export type Source =
  | Confirmed
  /** Nobody independent of it says the same. */
  | { readonly kind: 'unconfirmed'; readonly digest: string; readonly from: Mirrors }
  /** As many say one thing as say another. */
  | { readonly kind: 'disputed'; readonly said: readonly Said[] }
  /** None that a pull could use, or none of them has the right one. */
  | { readonly kind: 'none'; readonly digest: string | null; readonly disagreeing: readonly Said[] };

interface Question {
  /** Whose image it is; Docker Hub's where it is left out. */
  readonly registry?: string;
  /** The digest that the user wrote: it proves itself. */
  readonly wanted: string | null;
  /** What Docker Hub, or the other registry, says; null where it is silent. */
  readonly hub: Said | null;
  /** Best first. */
  readonly measured: readonly MeasuredMirror[];
  /** The mirrors that the user named: it is taken from these alone, the others only say what they know. */
  readonly named: readonly string[];
}

/**
 * A name is believed from nobody alone ("the only point at which we trust the registry", moby pull_v2.go): Docker
 * Hub's word counts; where it is silent, what two independent operators say, if fewer say otherwise.
 */
export function chooseSource({ registry = DOCKER_HUB, wanted, hub, measured, named }: Question): Source {
  const said = measured.flatMap(({ url, digest, verdict }) =>
    digest === null || verdict === 'tampered' || verdict === 'not-a-registry' ? [] : [{ url, digest }],
  );
  const everybody = hub === null ? said : [hub, ...said];
  const digest = wanted ?? hub?.digest ?? mostSaid(said, registry);
  if (digest === null) {
    return said.length === 0
      ? { kind: 'none', digest: null, disagreeing: [] }
      : { kind: 'disputed', said: everybody };
  }
  const disagreeing = everybody.filter((one) => one.digest !== digest);
  const mayServe = new Set(named.map(withoutSlash));
  const [best, ...others] = measured.filter(
    (one) =>
      one.rank !== null &&
      one.digest === digest &&
      isPullable(one.url, registry) &&
      (mayServe.size === 0 || mayServe.has(one.url)),
  );
  if (best === undefined) return { kind: 'none', digest, disagreeing };
  const from: Mirrors = [best, ...others];
  const agreeing = everybody.filter((one) => one.digest === digest).map(({ url }) => url);
  const isProven = wanted !== null || hub !== null || operators(agreeing, registry).size > 1;
  return isProven
    ? { kind: 'confirmed', digest, from, agreeing, disagreeing }
    : { kind: 'unconfirmed', digest, from };
}

/** So many operators that say the same are more than two who might know of one another. */
const ENOUGH_WITNESSES = 3;

/** Whether those that are heard so far are enough to go by: nobody needs to wait for the slow and the dead. */
export function isEnough(measured: readonly MeasuredMirror[], registry = DOCKER_HUB): boolean {
  const usable = measured.filter(({ rank, digest }) => rank !== null && digest !== null);
  const heard = measured.flatMap(({ url, digest }) => (digest === null ? [] : [{ url, digest }]));
  const digest = mostSaid(heard, registry);
  const agreeing = usable.filter((one) => one.digest === digest && isPullable(one.url, registry));
  const urls = agreeing.map(({ url }) => url);
  return digest !== null && operators(urls, registry).size >= ENOUGH_WITNESSES;
}

/**
 * An image is pulled by a host's own name over TLS. What stands behind the host is a part of the name, but in an address
 * of Docker Hub's mirrors, where it stands before `/v2/`: no name leads there.
 */
export function isPullable(url: string, registry: string = DOCKER_HUB): boolean {
  const { protocol, origin, pathname } = new URL(url);
  const isNamed = registry === DOCKER_HUB ? pathname === '/' : addressOf(url, registry).root === origin;
  return protocol === 'https:' && isNamed;
}

/** What more than half of the operators say; null where nothing is. */
function mostSaid(said: readonly Said[], registry: string): string | null {
  const all = operators(
    said.map(({ url }) => url),
    registry,
  ).size;
  const digests = [...new Set(said.map(({ digest }) => digest))];
  const found = digests.find((digest) => {
    const holders = said.filter((one) => one.digest === digest).map(({ url }) => url);
    return operators(holders, registry).size * 2 > all;
  });
  return found ?? null;
}

/** Two hosts of one operator are one witness. */
function operators(urls: readonly string[], registry: string): ReadonlySet<string> {
  return new Set(urls.map((url) => operatorOf(url, registry)));
}
