import type { PathEnd } from './walk.ts';

/** What the daemon does when a pull stops at one endpoint (docs/engine-facts.md §1.2). */
type NextStep =
  | { readonly kind: 'arrived' }
  /** It waits so long, then asks the next endpoint. */
  | { readonly kind: 'falls-back'; readonly afterSeconds: number }
  /** It gives up, though there is a next endpoint. */
  | { readonly kind: 'gives-up' }
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

export function nextStep(end: PathEnd, { imageStore, version, isLast }: Circumstances): NextStep {
  if (end.kind === 'arrived') return { kind: 'arrived' };
  if (isLast) return { kind: 'was-last' };
  if (imageStore === 'containerd') {
    // A wrong digest and a web page with 200 end the whole pull there; the graph store goes on.
    return end.kind === 'wrong-digest' || end.kind === 'not-a-registry'
      ? { kind: 'gives-up' }
      : { kind: 'falls-back', afterSeconds: waits(end, DIAL_SECONDS) };
  }
  // Since 28.2 a time-out after the ping ends the pull (moby distribution/errors.go, continueOnError).
  const isLate =
    end.kind === 'no-answer' && end.step.step !== 'ping' && isTimeout(end) && isAtLeast28dot2(version);
  return isLate ? { kind: 'gives-up' } : { kind: 'falls-back', afterSeconds: waits(end, PING_SECONDS) };
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

function isAtLeast28dot2(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  return major > 28 || (major === 28 && minor >= 2);
}
