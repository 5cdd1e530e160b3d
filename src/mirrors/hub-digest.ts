import { authorize } from '../facts/registry/authorize.ts';
import { askForManifest } from '../facts/registry/fetch.ts';
import { digestIn } from '../facts/registry/protocol.ts';
import { beginWalk, type PullTarget } from '../facts/registry/walk.ts';
import type { Ask } from '../run/fact.ts';

/** What Docker Hub itself, or the other registry that the image is of, says of it. */
export type HubAnswer =
  | { readonly kind: 'has'; readonly digest: string }
  | { readonly kind: 'has-not' }
  | { readonly kind: 'silent' };

/** Asks it for the digest by HEAD, which is not counted as a pull (Docker Hub usage, "Pull definition"). */
export async function askHub(host: Ask['host'], target: PullTarget): Promise<HubAnswer> {
  const walk = beginWalk(host, target);
  const ping = await walk.take('ping', 'GET', `${target.registry}/v2/`, null);
  if (ping.reply.outcome.kind !== 'answered') return { kind: 'silent' };
  const access = await authorize(walk, target, ping);
  if (access.kind === 'end') return { kind: 'silent' };
  const head = await askForManifest(walk, target, access.authorization);
  const { outcome } = head.reply;
  if (outcome.kind !== 'answered') return { kind: 'silent' };
  const digest = digestIn(outcome.headers);
  if (outcome.status === 200 && digest !== null) return { kind: 'has', digest };
  // With a token for it, 401 is what Hub says of a repository that is not there (docs/engine-facts.md §8).
  return outcome.status === 404 || outcome.status === 401 ? { kind: 'has-not' } : { kind: 'silent' };
}
