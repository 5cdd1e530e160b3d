import type { Ask } from '../../run/fact.ts';
import { authorize } from './authorize.ts';
import type { Endpoint } from './endpoint.ts';
import { targetAt } from './endpoints.ts';
import { askForManifest } from './fetch.ts';
import { nextStep } from './next-endpoint.ts';
import { digestIn, isManifestType } from './protocol.ts';
import type { PullEngine } from './pull-engine.ts';
import type { ImageReference } from './reference.ts';
import { beginWalk, endAt, type PathEnd, type PullTarget } from './walk.ts';

/** What an endpoint of the daemon's own says an image's name stands for, asked by HEAD: no pull is counted. */
export interface AskedEndpoint {
  readonly endpoint: Endpoint;
  /** Null where it did not say. */
  readonly digest: string | null;
  readonly end: PathEnd;
}

/** Asks them all at once. */
export async function askEndpoints(
  ask: Ask,
  endpoints: readonly Endpoint[],
  image: ImageReference,
  deadlineMs: number,
): Promise<readonly AskedEndpoint[]> {
  const until = performance.now() + deadlineMs;
  return Promise.all(
    endpoints.map(async (endpoint) => {
      const target = await targetAt(ask, endpoint, image);
      const timed = { ...target, deadlineMs: () => Math.max(1, Math.round(until - performance.now())) };
      return { endpoint, ...(await askDigest(ask, timed)) };
    }),
  );
}

async function askDigest(
  { host }: Ask,
  target: PullTarget,
): Promise<{ readonly digest: string | null; readonly end: PathEnd }> {
  const walk = beginWalk(host, target);
  const ping = await walk.take('ping', 'GET', `${target.registry}/v2/`, null);
  if (ping.reply.outcome.kind !== 'answered') return { digest: null, end: endAt(ping) };
  const access = await authorize(walk, target, ping);
  if (access.kind === 'end') return { digest: null, end: access.end };
  const head = await askForManifest(walk, target, access.authorization);
  const { outcome } = head.reply;
  if (outcome.kind !== 'answered' || outcome.status >= 400) return { digest: null, end: endAt(head) };
  const digest = digestIn(outcome.headers);
  return isManifestType(outcome.headers['content-type']) && digest !== null
    ? { digest, end: { kind: 'arrived' } }
    : { digest: null, end: { kind: 'not-a-registry', step: head } };
}

export type OwnWay =
  /** The daemon gets there, after waiting so many seconds for endpoints that do not answer. */
  | { readonly kind: 'open'; readonly by: Endpoint; readonly digest: string; readonly afterSeconds: number }
  | { readonly kind: 'closed' };

/** Where the daemon's own way leads, by what its endpoints said. */
export function ownWay(asked: readonly AskedEndpoint[], engine: PullEngine): OwnWay {
  let afterSeconds = 0;
  for (const [index, { endpoint, digest, end }] of asked.entries()) {
    if (digest !== null) return { kind: 'open', by: endpoint, digest, afterSeconds };
    const next = nextStep(end, { ...engine, isLast: index === asked.length - 1 });
    if (next.kind !== 'falls-back') break;
    afterSeconds += next.afterSeconds;
  }
  return { kind: 'closed' };
}
