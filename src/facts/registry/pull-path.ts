import type { Host, ProbeOutcome } from '../../host/host.ts';
import { authorize } from './authorize.ts';
import { fetchBlob, readManifest, askForManifest } from './fetch.ts';
import { entryFor, ownPlatform } from './platform-name.ts';
import { digestIn, isManifestType } from './protocol.ts';
import { beginWalk, endAt, type PathEnd, type PullTarget, type Step, type Walk } from './walk.ts';

export interface PullPath {
  readonly registry: string;
  readonly steps: readonly Step[];
  readonly end: PathEnd;
  /** Of the index or manifest that the tag names. */
  readonly digest: string | null;
  /** The config blob's digest, for `knownBlob` of a later walk. */
  readonly blob: string | null;
  readonly ms: number;
}

type Answer = Extract<ProbeOutcome, { kind: 'answered' }>;

/**
 * Walks the way of a pull: ping, token, manifest, platform's manifest, config blob and its redirects, digests
 * checked. Stops at the first step that a pull could not get over.
 */
export async function walkPullPath(host: Host, target: PullTarget): Promise<PullPath> {
  const started = performance.now();
  const walk = beginWalk(host, target);
  const finish = (end: PathEnd, digest: string | null = null, blob: string | null = null): PullPath => ({
    registry: target.registry,
    steps: walk.steps,
    end,
    digest,
    blob,
    ms: performance.now() - started,
  });
  const ping = await walk.take('ping', 'GET', `${target.registry}/v2/`, null);
  // Any HTTP answer to the ping lets a pull go on (moby distribution/pull.go): only silence ends here.
  if (ping.reply.outcome.kind !== 'answered') return finish(endAt(ping));
  if (isHubItself(target) && isFailure(ping.reply.outcome)) return finish(endAt(ping));
  const access = await authorize(walk, target, ping);
  if (access.kind === 'end') return finish(access.end);
  const found = await findBlob(walk, target, access.authorization);
  if (found.kind === 'end') return finish(found.end, found.digest);
  const { end } = await fetchBlob(walk, target, {
    step: 'blob',
    digest: found.blob,
    authorization: access.authorization,
    mayAsk: () => true,
  });
  return finish(end, found.digest, found.blob);
}

type FoundBlob =
  | { readonly kind: 'found'; readonly digest: string | null; readonly blob: string }
  | { readonly kind: 'end'; readonly digest: string | null; readonly end: PathEnd };

/** From the tag to the config blob: HEAD first, which is not counted as a pull and may be all that is needed. */
async function findBlob(walk: Walk, target: PullTarget, authorization: string | null): Promise<FoundBlob> {
  const head = await askForManifest(walk, target, authorization);
  const { outcome } = head.reply;
  if (outcome.kind !== 'answered' || outcome.status >= 400)
    return { kind: 'end', digest: null, end: endAt(head) };
  if (!isManifestType(outcome.headers['content-type'])) {
    return { kind: 'end', digest: null, end: { kind: 'not-a-registry', step: head } };
  }
  const digest = digestIn(outcome.headers);
  // With no pull left, only a GET tells whether the registry keeps to it.
  const blob = digest === null || isLimitReached(outcome) ? null : target.knownBlob(digest);
  return blob === null ? readManifests(walk, target, digest, authorization) : { kind: 'found', digest, blob };
}

/** Reads the manifest, and that of our platform where it is an index. */
async function readManifests(
  walk: Walk,
  target: PullTarget,
  head: string | null,
  authorization: string | null,
): Promise<FoundBlob> {
  const top = await readManifest(walk, target, 'manifest', head ?? target.reference, authorization);
  if (top.kind === 'end') return { ...top, digest: head };
  const digest = head ?? top.digest;
  if (top.manifest.kind === 'image') return { kind: 'found', digest, blob: top.manifest.config };
  const entry =
    top.manifest.kind === 'index' ? entryFor(top.manifest.entries, ownPlatform(target.arch)) : undefined;
  if (entry === undefined) return { kind: 'end', digest, end: { kind: 'not-a-registry', step: top.step } };
  const own = await readManifest(walk, target, 'platform-manifest', entry.digest, authorization);
  if (own.kind === 'end') return { ...own, digest };
  return own.manifest.kind === 'image'
    ? { kind: 'found', digest, blob: own.manifest.config }
    : { kind: 'end', digest, end: { kind: 'not-a-registry', step: own.step } };
}

/** `ratelimit-remaining: 0;w=21600` (Docker Hub usage, "View hourly pull rate and limit"). */
function isLimitReached({ headers }: Answer): boolean {
  return /^0(;|$)/.test(headers['ratelimit-remaining'] ?? '');
}

function isHubItself({ namespace, registry }: PullTarget): boolean {
  return namespace === null && new URL(registry).host === 'registry-1.docker.io';
}

function isFailure({ status }: Answer): boolean {
  return status >= 400 && status !== 401;
}
