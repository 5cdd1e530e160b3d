import type { ProbeOutcome } from '../../host/host.ts';
import { mayFollow } from '../../host/probe/login-rule.ts';
import { isManifestType, parseManifest, type Manifest } from './protocol.ts';
import {
  endAt,
  type Part,
  type PathEnd,
  type PullTarget,
  type Step,
  type StepName,
  type Walk,
} from './walk.ts';

type ReadManifest =
  | {
      readonly kind: 'read';
      readonly manifest: Manifest;
      readonly digest: string | null;
      readonly step: Step;
    }
  | { readonly kind: 'end'; readonly end: PathEnd };

interface ManifestRequest {
  readonly step: StepName;
  readonly method: 'GET' | 'HEAD';
  /** A tag, or a digest `sha256:…`. */
  readonly reference: string;
  readonly authorization: string | null;
}

/**
 * Asks for a manifest, over redirects as engines follow them (Go net/http): registry.k8s.io has its manifests elsewhere
 * (kubernetes/registry.k8s.io cmd/archeio/internal/app/handlers.go).
 */
export async function takeManifest(
  walk: Walk,
  target: PullTarget,
  { step: name, method, reference, authorization }: ManifestRequest,
): Promise<Step> {
  let url = manifestUrl(target, reference);
  for (let hop = 0; ; hop += 1) {
    const header = mayFollow(url, target.registry) ? authorization : null;
    const step = await walk.take(name, method, url, header);
    const { outcome } = step.reply;
    const next = outcome.kind === 'answered' ? redirectOf(outcome, url) : null;
    if (next === null || hop === MAX_REDIRECTS) return step;
    url = next;
  }
}

/** Asks whether the target has its manifest, by HEAD: that is not counted as a pull. */
export async function askForManifest(
  walk: Walk,
  target: PullTarget,
  authorization: string | null,
): Promise<Step> {
  const { reference } = target;
  return takeManifest(walk, target, { step: 'manifest', method: 'HEAD', reference, authorization });
}

/** Reads a manifest; one that is asked for by its digest must have it. */
export async function readManifest(
  walk: Walk,
  target: PullTarget,
  name: StepName,
  reference: string,
  authorization: string | null,
): Promise<ReadManifest> {
  const step = await takeManifest(walk, target, { step: name, method: 'GET', reference, authorization });
  return manifestIn(step, walk, reference);
}

/** The manifest in the answer of the last step, if it is one and the one that was asked for. */
export function manifestIn(step: Step, walk: Walk, reference: string): ReadManifest {
  const { outcome } = step.reply;
  if (outcome.kind !== 'answered' || outcome.status !== 200) return { kind: 'end', end: endAt(step) };
  if (!isManifestType(outcome.headers['content-type']))
    return { kind: 'end', end: { kind: 'not-a-registry', step } };
  return reference.startsWith('sha256:') && outcome.digest !== reference
    ? { kind: 'end', end: { kind: 'wrong-digest', step } }
    : { kind: 'read', manifest: parseManifest(walk.lastBody()), digest: outcome.digest, step };
}

interface BlobRequest {
  readonly step: 'blob' | 'layer';
  readonly digest: string;
  readonly authorization: string | null;
  /** Not all of it: its digest is then only checked where all of it came. */
  readonly part?: Part;
  /** Whether one more request may go to this address; a redirect that may not be followed ends the walk. */
  readonly mayAsk: (url: string) => boolean;
}

const MAX_REDIRECTS = 5;

/** Fetches a blob, over redirects, and checks its digest. */
export async function fetchBlob(
  walk: Walk,
  target: PullTarget,
  { step: name, digest, authorization, part, mayAsk }: BlobRequest,
): Promise<{ readonly end: PathEnd; readonly last: Step }> {
  const follow = async (url: string, hop: number): Promise<{ end: PathEnd; last: Step }> => {
    // What lets us in at the registry must not follow a redirect to another origin.
    const header = mayFollow(url, target.registry) ? authorization : null;
    const step = await walk.take(hop === 0 ? name : 'redirect', 'GET', url, header, part);
    const { outcome } = step.reply;
    if (outcome.kind !== 'answered') return { end: endAt(step), last: step };
    const next = redirectOf(outcome, url);
    if (next !== null) {
      return hop < MAX_REDIRECTS && mayAsk(next)
        ? follow(next, hop + 1)
        : { end: { kind: 'not-a-registry', step }, last: step };
    }
    return { end: endOfBlob(step, outcome, digest, part !== undefined), last: step };
  };
  return follow(`${target.registry}/v2/${target.repository}/blobs/${digest}${namespaceQuery(target)}`, 0);
}

function endOfBlob(step: Step, outcome: Answer, digest: string, isPart: boolean): PathEnd {
  if (outcome.status === 206 && isPart) return { kind: 'arrived' };
  if (outcome.status !== 200) return endAt(step);
  // A body that was cut has no digest to hold against.
  const isCut = isPart && outcome.digest === null;
  return isCut || outcome.digest === digest ? { kind: 'arrived' } : { kind: 'wrong-digest', step };
}

type Answer = Extract<ProbeOutcome, { kind: 'answered' }>;

function redirectOf({ status, headers: { location } }: Answer, from: string): string | null {
  return status >= 300 && status < 400 && location !== undefined && URL.canParse(location, from)
    ? new URL(location, from).href
    : null;
}

export function manifestUrl({ registry, repository, ...target }: PullTarget, reference: string): string {
  return `${registry}/v2/${repository}/manifests/${reference}${namespaceQuery(target)}`;
}

/** What is added to each address of a mirror that shall know whose image is meant. */
export function namespaceQuery({ namespace }: Pick<PullTarget, 'namespace'>): string {
  return namespace === null ? '' : `?ns=${namespace}`;
}
