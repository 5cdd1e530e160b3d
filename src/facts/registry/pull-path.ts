import type { Host, ProbeOutcome } from '../../host/host.ts';
import { authorize } from './authorize.ts';
import {
  isManifestType,
  ociArchitecture,
  parseManifest,
  type IndexEntry,
  type Manifest,
} from './protocol.ts';
import {
  beginWalk,
  endAt,
  type PathEnd,
  type PullTarget,
  type Step,
  type StepName,
  type Walk,
} from './walk.ts';

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

const MAX_REDIRECTS = 5;

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
  const end = await fetchBlob(walk, target, found.blob, access.authorization);
  return finish(end, found.digest, found.blob);
}

type FoundBlob =
  | { readonly kind: 'found'; readonly digest: string | null; readonly blob: string }
  | { readonly kind: 'end'; readonly digest: string | null; readonly end: PathEnd };

/** From the tag to the config blob: HEAD first, which is not counted as a pull and may be all that is needed. */
async function findBlob(walk: Walk, target: PullTarget, authorization: string | null): Promise<FoundBlob> {
  const head = await walk.take('manifest', 'HEAD', manifestUrl(target, target.reference), authorization);
  const { outcome } = head.reply;
  if (outcome.kind !== 'answered' || outcome.status >= 400)
    return { kind: 'end', digest: null, end: endAt(head) };
  if (!isManifestType(outcome.headers['content-type'])) {
    return { kind: 'end', digest: null, end: { kind: 'not-a-registry', step: head } };
  }
  const digest = outcome.headers['docker-content-digest'] ?? null;
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
  const entry = top.manifest.kind === 'index' ? entryFor(top.manifest.entries, target.arch) : undefined;
  if (entry === undefined) return { kind: 'end', digest, end: { kind: 'not-a-registry', step: top.step } };
  const own = await readManifest(walk, target, 'platform-manifest', entry, authorization);
  if (own.kind === 'end') return { ...own, digest };
  return own.manifest.kind === 'image'
    ? { kind: 'found', digest, blob: own.manifest.config }
    : { kind: 'end', digest, end: { kind: 'not-a-registry', step: own.step } };
}

type ReadManifest =
  | {
      readonly kind: 'read';
      readonly manifest: Manifest;
      readonly digest: string | null;
      readonly step: Step;
    }
  | { readonly kind: 'end'; readonly end: PathEnd };

async function readManifest(
  walk: Walk,
  target: PullTarget,
  name: StepName,
  reference: string,
  authorization: string | null,
): Promise<ReadManifest> {
  const step = await walk.take(name, 'GET', manifestUrl(target, reference), authorization);
  const { outcome } = step.reply;
  if (outcome.kind !== 'answered' || outcome.status !== 200) return { kind: 'end', end: endAt(step) };
  if (!isManifestType(outcome.headers['content-type']))
    return { kind: 'end', end: { kind: 'not-a-registry', step } };
  return reference.startsWith('sha256:') && outcome.digest !== reference
    ? { kind: 'end', end: { kind: 'wrong-digest', step } }
    : { kind: 'read', manifest: parseManifest(outcome.body), digest: outcome.digest, step };
}

async function fetchBlob(
  walk: Walk,
  target: PullTarget,
  blob: string,
  authorization: string | null,
): Promise<PathEnd> {
  const home = new URL(target.registry).host;
  const follow = async (url: string, hop: number): Promise<PathEnd> => {
    // What lets us in at the registry must not follow a redirect to another host.
    const header = new URL(url).host === home ? authorization : null;
    const step = await walk.take(hop === 0 ? 'blob' : 'redirect', 'GET', url, header);
    const { outcome } = step.reply;
    if (outcome.kind !== 'answered') return endAt(step);
    const next = redirectOf(outcome, url);
    if (next !== null) return hop < MAX_REDIRECTS ? follow(next, hop + 1) : { kind: 'not-a-registry', step };
    if (outcome.status !== 200) return endAt(step);
    return outcome.digest === blob ? { kind: 'arrived' } : { kind: 'wrong-digest', step };
  };
  return follow(`${target.registry}/v2/${target.repository}/blobs/${blob}${query(target)}`, 0);
}

function redirectOf({ status, headers: { location } }: Answer, from: string): string | null {
  return status >= 300 && status < 400 && location !== undefined && URL.canParse(location, from)
    ? new URL(location, from).href
    : null;
}

function manifestUrl({ registry, repository, ...target }: PullTarget, reference: string): string {
  return `${registry}/v2/${repository}/manifests/${reference}${query(target)}`;
}

function query({ namespaced }: Pick<PullTarget, 'namespaced'>): string {
  return namespaced ? '?ns=docker.io' : '';
}

/** `ratelimit-remaining: 0;w=21600` (Docker Hub usage, "View hourly pull rate and limit"). */
function isLimitReached({ headers }: Answer): boolean {
  return /^0(;|$)/.test(headers['ratelimit-remaining'] ?? '');
}

function isHubItself({ namespaced, registry }: PullTarget): boolean {
  return !namespaced && new URL(registry).host === 'registry-1.docker.io';
}

function isFailure({ status }: Answer): boolean {
  return status >= 400 && status !== 401;
}

function entryFor(entries: readonly IndexEntry[], arch: string): string | undefined {
  const wanted = ociArchitecture(arch);
  return entries.find(({ os, architecture }) => os === 'linux' && architecture === wanted)?.digest;
}
