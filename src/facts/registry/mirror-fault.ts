import { shortDigest } from './protocol.ts';
import type { PullPath } from './pull-path.ts';
import { isStarved } from './slow-way.ts';
import { otherHost, type PathEnd, type Step } from './walk.ts';

/** What is wrong with a mirror that an image does not come through. */
export type MirrorFault =
  | 'unreachable'
  | 'forbidden'
  | 'not-a-registry'
  /** It answers, but its token server or its storage, which are other hosts, do not serve. */
  | 'half-proxy'
  | 'tampered'
  | 'rate-limited';

/** By what a pull through it met, in one word; null where the image arrived. One verdict for all commands. */
export function mirrorFault({ registry, end }: Pick<PullPath, 'registry' | 'end'>): MirrorFault | null {
  if (end.kind === 'arrived') return null;
  const elsewhere = otherHost(registry, end.step) !== null;
  switch (end.kind) {
    case 'wrong-digest':
      return 'tampered';
    case 'no-answer':
      return elsewhere ? 'half-proxy' : 'unreachable';
    case 'not-a-registry':
      return elsewhere ? 'half-proxy' : 'not-a-registry';
    case 'refused':
      return refusal(end.status, elsewhere, end.step);
  }
}

function refusal(status: number, elsewhere: boolean, { said }: Step): MirrorFault {
  if (status === 429) return 'rate-limited';
  if (elsewhere) return 'half-proxy';
  // Some that serve a list of images say 404 to all others, with the word of a refusal (OCI distribution-spec, "Error Codes").
  if ([401, 402, 403, 451].includes(status) || /\bDENIED\b/.test(said)) return 'forbidden';
  return status >= 500 ? 'unreachable' : 'not-a-registry';
}

/** A mirror that no pull should go through as it is. */
export interface BadMirror {
  readonly url: string;
  readonly fault: MirrorFault | 'stale';
  /** The step and what it said, in one line. */
  readonly said: string;
  /** It does not answer at all, and every pull waits for it. */
  readonly silent: boolean;
}

/** Null where the image arrived. */
export function badMirror(path: PullPath): BadMirror | null {
  const { registry, end } = path;
  const fault = mirrorFault(path);
  if (fault === null || end.kind === 'arrived') return null;
  const { step } = end;
  const other = otherHost(registry, step);
  const where = other === null ? step.step : `${step.step} ${other}`;
  const { outcome } = step.reply;
  const silent = end.kind === 'no-answer' && outcome.kind === 'stopped' && outcome.code === 'ETIMEDOUT';
  return { url: registry, fault, said: `${where}: ${step.said}${cameInstead(end)}`, silent };
}

/** The digest of what came in the place of what was asked for; empty where nothing else did. */
export function cameInstead(end: PathEnd): string {
  if (end.kind !== 'wrong-digest') return '';
  const { outcome } = end.step.reply;
  return outcome.kind === 'answered' ? `, ${outcome.digest ?? 'cut'}` : '';
}

/** A mirror that serves an image of another day than Docker Hub does; null where it does not, or Hub is silent. */
export function staleMirror(path: PullPath, hub: PullPath | null): BadMirror | null {
  if (hub?.end.kind !== 'arrived' || path.end.kind !== 'arrived') return null;
  if (path.digest === null || hub.digest === null || path.digest === hub.digest) return null;
  const said = `${shortDigest(path.digest)}, Docker Hub: ${shortDigest(hub.digest)}`;
  return { url: path.registry, fault: 'stale', said, silent: false };
}

/** A request that was given less time than this has not been silent: it came too late. */
const PATIENCE_MS = 1_000;

/** Its silence says nothing yet of what it would have answered: our time was over, not its. */
export function isOnlyLate({ registry, steps, end }: Pick<PullPath, 'registry' | 'steps' | 'end'>): boolean {
  if (end.kind !== 'no-answer' || !isTimeout(end.step)) return false;
  if (otherHost(registry, end.step) !== null) return end.step.reply.ms < PATIENCE_MS;
  // It has answered before, so it is there; a connection that breaks is another matter.
  return steps.some(
    (other) => other.reply.outcome.kind === 'answered' && otherHost(registry, other) === null,
  );
}

function isTimeout({ reply: { outcome } }: Step): boolean {
  return outcome.kind === 'stopped' && outcome.code === 'ETIMEDOUT';
}

/** So late, and given less time, by us or by a busy computer, at the end than an answer of its own has taken: it may only be slow. */
export function isOnlySlow(path: Pick<PullPath, 'registry' | 'steps' | 'end'>): boolean {
  if (path.end.kind === 'no-answer' && isStarved(path.end.step.reply)) return true;
  if (path.end.kind !== 'no-answer' || !isOnlyLate(path)) return false;
  const { ms } = path.end.step.reply;
  return path.steps.some((step) => step.reply.outcome.kind === 'answered' && step.reply.ms > ms);
}

/** The words of a registry for an image that it has not (OCI distribution-spec, "Error Codes"). */
const NOT_HERE = /^HTTP 404 (MANIFEST_UNKNOWN|NAME_UNKNOWN)\b/;

/**
 * The same of a digest from a pull-through cache: distribution 2.8 wraps it into an error of its own
 * (registry/proxy/proxymanifeststore.go; findings/distribution-cache-head.sh).
 */
const DIGEST_NOT_HERE = /^HTTP 500 UNKNOWN\b/;

/**
 * It answers as a registry does, its ping too where that was asked, and has not this image: by its words, or, as the
 * answer to a HEAD has none, by the token that it had given for it. A cache says so too of what it cannot fetch: its
 * own way to Docker Hub may be blocked.
 */
export function lacksImage({ registry, steps, end }: Pick<PullPath, 'registry' | 'steps' | 'end'>): boolean {
  if (end.kind !== 'refused' || otherHost(registry, end.step) !== null) return false;
  const ping = steps.find(({ step }) => step === 'ping');
  if (ping !== undefined && !ping.ok) return false;
  const isManifest = ['manifest', 'platform-manifest'].includes(end.step.step);
  if (isManifest && DIGEST_NOT_HERE.test(end.step.said)) return true;
  if (end.status !== 404) return false;
  return NOT_HERE.test(end.step.said) || steps.some(({ step, ok }) => step === 'token' && ok);
}
