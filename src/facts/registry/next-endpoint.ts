import { isAtLeast } from '../daemon-json/engine-version.ts';
import type { PathEnd } from './walk.ts';

/** What the daemon does when a pull stops at one endpoint (docs/engine-facts.md §1.2). */
type NextStep =
  | { readonly kind: 'arrived' }
  /** It waits so long, then asks the next endpoint. */
  | { readonly kind: 'falls-back'; readonly afterSeconds: number }
  /** It gives up, though there is a next endpoint. */
  | { readonly kind: 'gives-up'; readonly afterSeconds: number }
  /** It waits without a limit: nothing tells the user why. */
  | { readonly kind: 'waits' }
  | { readonly kind: 'was-last' };

interface Circumstances {
  readonly imageStore: 'graph' | 'containerd';
  /** `28.5.2`, `20.10.24+dfsg1` */
  readonly version: string;
  readonly isLast: boolean;
}

/** moby registry/auth.go: Client.Timeout of the ping; containerd core/remotes/docker: the dial's time-out. */
const PING_SECONDS = 15;
const DIAL_SECONDS = 30;
/** Go net/http DefaultTransport, and both stores' own: TLSHandshakeTimeout. */
const TLS_SECONDS = 10;
/** Five attempts at the config (moby distribution/pull_v2.go), each a dial's; measured: docs/engines.md. */
const GRAPH_BLOB_SECONDS = 165;

/** Before it the containerd store waits for the headers of an answer without a limit (containerd core/remotes/docker). */
const HEADER_TIMEOUT_SINCE = '29.7';

export function nextStep(end: PathEnd, { imageStore, version, isLast }: Circumstances): NextStep {
  if (end.kind === 'arrived') return { kind: 'arrived' };
  if (isLast) return { kind: 'was-last' };
  if (imageStore === 'containerd') {
    // A wrong digest and a web page with 200 end the whole pull there; the graph store goes on.
    if (isHanging(end) && !isAtLeast({ version }, HEADER_TIMEOUT_SINCE)) return { kind: 'waits' };
    return end.kind === 'wrong-digest' || end.kind === 'not-a-registry'
      ? { kind: 'gives-up', afterSeconds: 0 }
      : { kind: 'falls-back', afterSeconds: waits(end, DIAL_SECONDS) };
  }
  if (isBlob(end)) return { kind: 'falls-back', afterSeconds: waits(end, GRAPH_BLOB_SECONDS) };
  // Since 28.2 a time-out after the ping ends the pull (moby distribution/errors.go, continueOnError).
  const isLate =
    end.kind === 'no-answer' && end.step.step !== 'ping' && isTimeout(end) && isAtLeast({ version }, '28.2');
  const afterSeconds = waits(end, PING_SECONDS);
  return { kind: isLate ? 'gives-up' : 'falls-back', afterSeconds };
}

/** The downloads have tries of their own, and their last error is no time-out to continueOnError. */
function isBlob(end: Exclude<PathEnd, { kind: 'arrived' }>): boolean {
  return ['blob', 'redirect', 'layer'].includes(end.step.step);
}

/** Connected, asked, and no answer. */
function isHanging(end: PathEnd): boolean {
  return end.kind === 'no-answer' && isTimeout(end) && lastPhase(end) === 'http';
}

function lastPhase({ step }: Extract<PathEnd, { kind: 'no-answer' }>): string | null {
  return step.reply.outcome.kind === 'stopped' ? step.reply.outcome.phase : null;
}

function isTimeout(end: Extract<PathEnd, { kind: 'no-answer' }>): boolean {
  const { outcome } = end.step.reply;
  return outcome.kind === 'stopped' && outcome.code === 'ETIMEDOUT' && outcome.phase !== 'tls';
}

function waits(end: PathEnd, seconds: number): number {
  if (end.kind !== 'no-answer') return 0;
  const { outcome } = end.step.reply;
  if (outcome.kind !== 'stopped' || outcome.code !== 'ETIMEDOUT') return 0;
  return outcome.phase === 'tls' ? TLS_SECONDS : seconds;
}
