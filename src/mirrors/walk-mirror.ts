import { authorize } from '../facts/registry/authorize.ts';
import { fetchBlob, manifestIn, readManifest, takeManifest } from '../facts/registry/fetch.ts';
import { entryFor, ownPlatform } from '../facts/registry/platform-name.ts';
import { parseCreated, type Layer } from '../facts/registry/protocol.ts';
import { parseResults } from '../facts/registry/search.ts';
import {
  beginWalk,
  endAt,
  type PathEnd,
  type PullTarget,
  type Step,
  type Walk,
} from '../facts/registry/walk.ts';
import type { Ask } from '../run/fact.ts';
import { LAYER_BYTES, tellingLayer } from './telling-layer.ts';

/** What a mirror gave of an image, on the way that a pull goes. */
export interface MirrorWalk {
  readonly registry: string;
  readonly steps: readonly Step[];
  readonly end: PathEnd;
  /** Of the bytes of the index or manifest that the tag names. */
  readonly digest: string | null;
  /** Of the config blob, which is the image for this platform. */
  readonly config: string | null;
  /** When that image was made, by its config: ISO 8601. */
  readonly created: string | null;
  /** The answer to the request for a part of a layer, which tells the speed; null where it was not sent. */
  readonly layer: Step | null;
  /** Null where search was not asked for. */
  readonly search: boolean | null;
}

/** Waits for a turn to read a layer: too many at once would only measure one another. */
export type TakeTurn = () => Promise<{ readonly readForMs: number; readonly done: () => void }>;

/** More requests than these in one measuring are bad manners (README, "Mirrors"). */
const MOST_REQUESTS = 6;

/** Less tells nothing of a speed. */
const LEAST_LAYER_BYTES = 64 * 1024;

/** What a search may take of the time: it is the least important question. */
const SEARCH_MS = 2_000;

/**
 * Goes the way of a pull through one mirror with few requests: ping, token, manifest, platform's manifest, config blob
 * and a part of a layer, with redirects and digests checked; then, if it has served well so far, one search.
 */
export async function walkForMeasure(
  host: Ask['host'],
  target: PullTarget,
  { takeTurn, asksSearch }: { readonly takeTurn: TakeTurn; readonly asksSearch: boolean },
): Promise<MirrorWalk> {
  const walk = beginWalk(host, target);
  const empty = { digest: null, config: null, created: null, layer: null, search: null };
  const finish = (end: PathEnd, more: Partial<MirrorWalk> = {}): MirrorWalk => ({
    registry: target.registry,
    steps: walk.steps,
    end,
    ...empty,
    ...more,
  });
  const top = await openManifest(walk, target);
  if (top.kind === 'end') return finish(top.end);
  const { authorization } = top;
  const read = manifestIn(top.step, walk, target.reference);
  if (read.kind === 'end') return finish(read.end);
  const { digest } = read;
  if (!isAsItSays(top.step, digest)) return finish({ kind: 'wrong-digest', step: top.step });
  const image = await platformImage(walk, target, read, authorization);
  if (image.kind === 'end') return finish(image.end, { digest });
  const { config } = image;
  const mayAsk = (url: string): boolean => requestsLeft(walk, target) > 0 || !isHome(url, target);
  const blob = await fetchBlob(walk, target, { step: 'blob', digest: config, authorization, mayAsk });
  if (blob.end.kind !== 'arrived') return finish(blob.end, { digest, config });
  const created = createdIn(blob.last, walk);
  const layer = await readLayer(walk, target, { layers: image.layers, authorization, mayAsk, takeTurn });
  if (layer !== null && layer.end.kind !== 'arrived') {
    return finish(layer.end, { digest, config, created, layer: layer.last });
  }
  const search = asksSearch ? await searchAt(walk, target) : null;
  return finish({ kind: 'arrived' }, { digest, config, created, layer: layer?.last ?? null, search });
}

type Opened =
  | { readonly kind: 'opened'; readonly step: Step; readonly authorization: string | null }
  | { readonly kind: 'end'; readonly end: PathEnd };

/**
 * The manifest that the tag names, with a token if one is wanted. The graph store pings first and asks for the token
 * that the ping wants (moby distribution/registry.go); the containerd store asks at once, and again with a token
 * (containerd core/remotes/docker/authorizer.go).
 */
async function openManifest(walk: Walk, target: PullTarget): Promise<Opened> {
  const { reference } = target;
  const get = (authorization: string | null): Promise<Step> =>
    takeManifest(walk, target, { step: 'manifest', method: 'GET', reference, authorization });
  const isNamespaced = target.namespace !== null;
  const first = isNamespaced
    ? await get(null)
    : await walk.take('ping', 'GET', `${target.registry}/v2/`, null);
  if (first.reply.outcome.kind !== 'answered') return { kind: 'end', end: endAt(first) };
  const access = await authorize(walk, target, first);
  if (access.kind === 'end') return access;
  const { authorization } = access;
  // An answer that a token does not change is the answer.
  if (isNamespaced && authorization === null) return { kind: 'opened', step: first, authorization };
  return { kind: 'opened', step: await get(authorization), authorization };
}

/** The header, which the containerd store believes, must name the bytes that came. */
function isAsItSays({ reply: { outcome } }: Step, digest: string | null): boolean {
  const said = outcome.kind === 'answered' ? outcome.headers['docker-content-digest'] : undefined;
  return said === undefined || digest === null || said === digest;
}

type PlatformImage =
  | { readonly kind: 'image'; readonly config: string; readonly layers: readonly Layer[] }
  | { readonly kind: 'end'; readonly end: PathEnd };

async function platformImage(
  walk: Walk,
  target: PullTarget,
  top: Extract<ReturnType<typeof manifestIn>, { kind: 'read' }>,
  authorization: string | null,
): Promise<PlatformImage> {
  if (top.manifest.kind === 'image') return top.manifest;
  const entry =
    top.manifest.kind === 'index' ? entryFor(top.manifest.entries, ownPlatform(target.arch)) : undefined;
  if (entry === undefined) return { kind: 'end', end: { kind: 'not-a-registry', step: top.step } };
  const own = await readManifest(walk, target, 'platform-manifest', entry.digest, authorization);
  if (own.kind === 'end') return own;
  return own.manifest.kind === 'image'
    ? own.manifest
    : { kind: 'end', end: { kind: 'not-a-registry', step: own.step } };
}

function createdIn({ reply: { outcome } }: Step, walk: Walk): string | null {
  return outcome.kind === 'answered' ? parseCreated(walk.lastBody()) : null;
}

interface LayerRequest {
  readonly layers: readonly Layer[];
  readonly authorization: string | null;
  readonly mayAsk: (url: string) => boolean;
  readonly takeTurn: TakeTurn;
}

/** A part of the layer that tells most; null where no request is left for it. */
async function readLayer(
  walk: Walk,
  target: PullTarget,
  { layers, authorization, mayAsk, takeTurn }: LayerRequest,
): Promise<{ readonly end: PathEnd; readonly last: Step } | null> {
  const layer = tellingLayer(layers);
  // Where the config was redirected within the mirror, a layer will be so too.
  if (layer === null || requestsLeft(walk, target) <= redirectsAtHome(walk, target)) return null;
  const turn = await takeTurn();
  try {
    const deadlineMs = target.deadlineMs();
    if (deadlineMs < LEAST_MS) return null;
    // What came until then tells the speed; at the deadline itself it would all be lost.
    const readForMs = Math.min(turn.readForMs, deadlineMs / 2);
    const part = { bytes: LAYER_BYTES, asRange: true, readForMs, deadlineMs };
    const read = await fetchBlob(walk, target, {
      step: 'layer',
      digest: layer.digest,
      authorization,
      part,
      mayAsk,
    });
    return wasLate(read.last) ? null : read;
  } finally {
    turn.done();
  }
}

/** It was asked so near to the deadline that its silence says nothing. */
function wasLate({ reply: { outcome, ms } }: Step): boolean {
  return outcome.kind === 'stopped' && outcome.code === 'ETIMEDOUT' && ms < PATIENCE_MS;
}

const PATIENCE_MS = 1_000;

async function searchAt(walk: Walk, target: PullTarget): Promise<boolean | null> {
  const { origin } = new URL(target.registry);
  if (requestsLeft(walk, target) === 0 || target.deadlineMs() < LEAST_MS) return null;
  const part = { bytes: 64 * 1024, asRange: false, readForMs: SEARCH_MS, deadlineMs: SEARCH_MS };
  const step = await walk.take('search', 'GET', `${origin}/v1/search?q=hello-world&n=1`, null, part);
  const { outcome } = step.reply;
  return outcome.kind === 'answered' && outcome.status === 200 && parseResults(walk.lastBody()) !== null;
}

/** With less time left nothing can be learned. */
const LEAST_MS = 200;

function requestsLeft({ steps }: Walk, target: PullTarget): number {
  return MOST_REQUESTS - steps.filter(({ reply }) => isHome(reply.url, target)).length;
}

function redirectsAtHome({ steps }: Walk, target: PullTarget): number {
  return steps.filter(({ step, reply }) => step === 'redirect' && isHome(reply.url, target)).length;
}

function isHome(url: string, { registry }: PullTarget): boolean {
  return new URL(url).host === new URL(registry).host;
}

/** Bytes a second of a layer; null where too little came to tell. */
export function speedOf(layer: Step | null): number | null {
  const outcome = layer?.reply.outcome;
  if (outcome?.kind !== 'answered' || outcome.bodyMs === undefined) return null;
  // A slow one is told by its time, however little came.
  if (outcome.bytes < LEAST_LAYER_BYTES && outcome.bodyMs < LEAST_MS) return null;
  return Math.round((outcome.bytes * 1000) / Math.max(1, outcome.bodyMs));
}
