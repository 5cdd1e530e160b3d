import { endpointAddress } from '../facts/registry/endpoint.ts';
import type { ImageReference } from '../facts/registry/reference.ts';
import { DOCKER_HUB } from '../knowledge/vocabulary/registries.ts';
import type { CauseId } from '../knowledge/causes.ts';
import type { Ask } from '../run/fact.ts';
import { attemptMirror, attemptOwn, faultOf, type Attempted } from './attempt.ts';
import { findSource } from './candidates.ts';
import type { PullResult, Tried } from './result.ts';
import { settle } from './settle.ts';
import type { Confirmed } from './source.ts';
import type { Caller, Wanted } from './wanted.ts';
import { askOwnWitnesses, isUnknownOnHub, ownWayFault, type OwnWitnesses } from './witnesses.ts';

/** What no other source would change: it is this machine, or the image itself. */
const HERE: ReadonlySet<CauseId> = new Set<CauseId>([
  'image-no-platform',
  'image-format-unsupported',
  'disk-full',
  'disk-low',
  'data-root-unusable',
  'storage-driver-unusable',
  'containerd-down',
]);

/** By the daemon's own way where that leads somewhere, else through the best mirror that somebody stands for. */
export async function getImage(ask: Ask, wanted: Wanted, caller: Caller): Promise<PullResult> {
  const { image, mirrors } = wanted;
  const { onEvent } = caller;
  const own = await askOwnWitnesses(ask, image, caller);
  if (mirrors.length > 0) return goToMirrors(ask, wanted, { own, tried: [] }, caller);
  const fault = ownWayFault(own);
  if (fault !== null && (await isAlone(image, caller))) {
    onEvent({ kind: 'no-mirrors', registry: image.domain });
    return goOwnWay(ask, wanted, { own, isLast: true }, caller);
  }
  if (fault !== null) {
    onEvent({ kind: 'own-way-not-taken', fault });
    return goToMirrors(ask, wanted, { own, tried: [] }, caller);
  }
  const isLast = isUnknownOnHub(own) || (await isAlone(image, caller));
  const result = await goOwnWay(ask, wanted, { own, isLast }, caller);
  const failed = result.tried[0];
  if (isLast || failed === undefined || !isWorthAnother(result.attempted)) return result;
  onEvent({ kind: 'own-way-failed', fault: failed.fault });
  return goToMirrors(ask, wanted, { own, tried: result.tried }, caller);
}

/** No mirror of its registry is known: of Docker Hub there always are some. */
async function isAlone({ domain }: ImageReference, { knownMirrors }: Caller): Promise<boolean> {
  return domain !== DOCKER_HUB && (await knownMirrors(domain)).length === 0;
}

type AttemptResult = Extract<PullResult, { readonly kind: 'attempted' }>;

async function goOwnWay(
  ask: Ask,
  wanted: Wanted,
  { own, isLast }: { readonly own: OwnWitnesses; readonly isLast: boolean },
  caller: Caller,
): Promise<AttemptResult> {
  const attempted = await attemptOwn(ask, wanted, own, { isLast, caller });
  const witnesses = own.asked.flatMap(({ endpoint, digest }) =>
    digest === null ? [] : [{ url: endpointAddress(endpoint), digest }],
  );
  return { kind: 'attempted', attempted, isOwnWay: true, witnesses, tried: triedWith([], attempted) };
}

interface SoFar {
  readonly own: OwnWitnesses;
  readonly tried: readonly Tried[];
}

async function goToMirrors(
  ask: Ask,
  wanted: Wanted,
  { own, tried }: SoFar,
  caller: Caller,
): Promise<PullResult> {
  const { image, mirrors, unverified } = wanted;
  if (image.tag === null) return { kind: 'needs-tag', tried };
  const { source, measured } = await findSource(ask, { image, hub: own.hub, named: mirrors }, caller);
  const settled = settle(source, measured, unverified);
  return settled.kind === 'go'
    ? goThroughMirrors(ask, wanted, { own, tried, source: settled.source, tag: image.tag }, caller)
    : { ...settled, tried };
}

interface Chosen extends SoFar {
  readonly source: Confirmed;
  readonly tag: string;
}

/** One after the other, until one brings it, or it is clear that none can. */
async function goThroughMirrors(
  ask: Ask,
  wanted: Wanted,
  { own, source, tag, tried: before }: Chosen,
  caller: Caller,
): Promise<AttemptResult> {
  const { digest } = source;
  const [mirror, second, ...others] = source.from;
  const isLast = second === undefined;
  const attempted = await attemptMirror(ask, wanted, own, { mirror, digest, tag }, { isLast, caller });
  const tried = triedWith(before, attempted);
  const fault = faultOf(attempted);
  if (fault === null || second === undefined || !isWorthAnother(attempted)) {
    const witnesses = [...source.agreeing.map((url) => ({ url, digest })), ...source.disagreeing];
    return { kind: 'attempted', attempted, isOwnWay: false, witnesses, tried };
  }
  caller.onEvent({ kind: 'mirror-failed', source: mirror.url, fault });
  const rest: Confirmed = { ...source, from: [second, ...others] };
  return goThroughMirrors(ask, wanted, { own, source: rest, tag, tried }, caller);
}

function triedWith(tried: readonly Tried[], attempted: Attempted): readonly Tried[] {
  const fault = faultOf(attempted);
  return fault === null ? tried : [...tried, { source: attempted.source, fault }];
}

function isWorthAnother(attempted: Attempted): boolean {
  return faultOf(attempted) !== null && !attempted.causes.some((cause) => HERE.has(cause));
}
