import { isSchema1 } from '../../facts/registry/image-parts.ts';
import { endpointAddress } from '../../facts/registry/endpoint.ts';
import type { AskedEndpoint } from '../../facts/registry/own-way.ts';
import { targetAt } from '../../facts/registry/endpoints.ts';
import { describeReply } from '../../facts/registry/describe-reply.ts';
import { mirrorEndpoint, ownName } from '../../facts/registry/mirror-address.ts';
import { pullTarget } from '../../facts/registry/pull-target.ts';
import type { ImageReference } from '../../facts/registry/reference.ts';
import type { PullTarget } from '../../facts/registry/walk.ts';
import type { Ask } from '../../run/fact.ts';
import { findSource } from '../candidates.ts';
import type { Refused } from '../result.ts';
import { settle } from '../settle.ts';
import type { Said } from '../source.ts';
import type { Caller } from '../wanted.ts';
import { askOwnWitnesses, isUnknownOnHub, ownWayFault, type OwnWitnesses } from '../witnesses.ts';

/** Where an image's blobs may be had, and what its name stands for. */
export interface Places {
  readonly kind: 'found';
  readonly digest: string;
  /** To be tried in this order. */
  readonly targets: readonly PullTarget[];
  readonly witnesses: readonly Said[];
  /** As a pull by the engine would believe it: nobody has to stand for it. */
  readonly isOwnWay: boolean;
}

export type FoundPlaces =
  | Places
  | Refused
  /** The registry itself says no, or nothing. */
  | { readonly kind: 'unreachable'; readonly said: string }
  /** It has the image in the first schema alone. */
  | { readonly kind: 'schema1' };

export interface Wish {
  readonly image: ImageReference;
  /** `https://host`, each of which the user named. */
  readonly mirrors: readonly string[];
  readonly unverified: boolean;
}

/**
 * As `pull` finds them: the engine's own endpoints where they lead somewhere, else the best measured mirrors that somebody
 * stands for. A login goes to the image's registry alone.
 */
export async function findPlaces(
  ask: Ask,
  wish: Wish,
  caller: Pick<Caller, 'onEvent' | 'knownMirrors'>,
): Promise<FoundPlaces> {
  const { image, mirrors } = wish;
  const own = await askOwnWitnesses(ask, image, caller);
  if (mirrors.length > 0) return mirrorPlaces(ask, wish, own, caller);
  const fault = ownWayFault(own);
  const isAlone = fault !== null && (await caller.knownMirrors(image.domain)).length === 0;
  if (fault === null || isAlone) return ownPlaces(ask, image, own);
  caller.onEvent({ kind: 'own-way-not-taken', fault });
  return mirrorPlaces(ask, wish, own, caller);
}

/** The mirrors, where the own endpoints have brought nothing after all. */
export async function otherPlaces(
  ask: Ask,
  wish: Wish,
  caller: Pick<Caller, 'onEvent' | 'knownMirrors'>,
): Promise<FoundPlaces> {
  const known = await caller.knownMirrors(wish.image.domain);
  if (known.length === 0) return { kind: 'unreachable', said: '' };
  const own = await askOwnWitnesses(ask, wish.image, caller);
  return mirrorPlaces(ask, wish, own, caller);
}

/** All that say the same digest as the first that would be believed. */
async function ownPlaces(ask: Ask, image: ImageReference, own: OwnWitnesses): Promise<FoundPlaces> {
  const { way, asked } = own;
  const digest =
    way.kind === 'open' ? way.digest : (asked.find((one) => one.digest !== null)?.digest ?? null);
  if (digest === null)
    return asked.some(isOfSchema1) ? { kind: 'schema1' } : { kind: 'unreachable', said: saidBy(own) };
  const good = asked.filter((one) => one.digest === digest);
  return {
    kind: 'found',
    digest,
    targets: await Promise.all(good.map(({ endpoint }) => targetAt(ask, endpoint, image))),
    witnesses: asked.flatMap((one) =>
      one.digest === null ? [] : [{ url: endpointAddress(one.endpoint), digest: one.digest }],
    ),
    isOwnWay: true,
  };
}

function isOfSchema1({ end }: AskedEndpoint): boolean {
  if (end.kind !== 'not-a-registry') return false;
  const { outcome } = end.step.reply;
  return outcome.kind === 'answered' && isSchema1(outcome.headers['content-type']);
}

function saidBy({ asked }: OwnWitnesses): string {
  const last = asked.at(-1)?.end;
  return last === undefined || last.kind === 'arrived' ? '' : describeReply(last.step.reply);
}

async function mirrorPlaces(
  ask: Ask,
  { image, mirrors, unverified }: Wish,
  own: OwnWitnesses,
  caller: Pick<Caller, 'onEvent' | 'knownMirrors'>,
): Promise<FoundPlaces> {
  if (isUnknownOnHub(own)) return { kind: 'unreachable', said: saidBy(own) };
  const { source, measured } = await findSource(ask, { image, hub: own.hub, named: mirrors }, caller);
  const settled = settle(source, measured, unverified);
  if (settled.kind !== 'go') return settled;
  const { digest, from, agreeing, disagreeing } = settled.source;
  // Under its own name a mirror is a registry like any other; no login is for it.
  const targets = from.map(({ url }) =>
    pullTarget(ask, ownName(mirrorEndpoint(url, image.domain)), {
      repository: image.path,
      reference: digest,
    }),
  );
  return {
    kind: 'found',
    digest,
    targets: await Promise.all(targets),
    witnesses: [...agreeing.map((url) => ({ url, digest })), ...disagreeing],
    isOwnWay: false,
  };
}
