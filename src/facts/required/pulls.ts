import type { Ask } from '../../run/fact.ts';
import { authorize } from '../registry/authorize.ts';
import { targetAt } from '../registry/endpoints.ts';
import { manifestUrl } from '../registry/fetch.ts';
import { HUB_REGISTRY } from '../registry/hub.ts';
import { rateLimitIn } from '../registry/rate-limit.ts';
import { parseReference } from '../registry/reference.ts';
import { beginWalk, type Step } from '../registry/walk.ts';
import { cannotTell, metIf, type Verdict } from './verdict.ts';

/** Whose HEAD tells and does not count (docs.docker.com, "Docker Hub usage and limits"); hub-pull asks for it too. */
const ASKED = 'hello-world:latest';

/** How many pulls Docker Hub leaves to this address, or to the login that the client keeps. */
export async function requiredPulls(ask: Ask, least: number): Promise<Verdict> {
  const image = parseReference(ASKED);
  if (image === null) throw new Error(`no reference: ${ASKED}`);
  const target = await targetAt(ask, { kind: 'hub', url: HUB_REGISTRY }, image);
  const walk = beginWalk(ask.host, target);
  const ping = await walk.take('ping', 'GET', `${HUB_REGISTRY}/v2/`, null);
  if (ping.reply.outcome.kind !== 'answered') return stoppedAt(ping);
  const access = await authorize(walk, target, ping);
  if (access.kind === 'end')
    return access.end.kind === 'arrived' ? stoppedAt(ping) : stoppedAt(access.end.step);
  const head = await walk.take(
    'manifest',
    'HEAD',
    manifestUrl(target, image.reference),
    access.authorization,
  );
  const { outcome } = head.reply;
  if (outcome.kind !== 'answered') return stoppedAt(head);
  const limit = rateLimitIn(outcome.headers);
  if (limit !== null) return metIf(limit.left >= least, { kind: 'pulls', left: limit.left });
  if (outcome.status === 429) return metIf(least === 0, { kind: 'pulls', left: 0 });
  return outcome.status < 400 ? cannotTell({ kind: 'no-limit-named' }) : stoppedAt(head);
}

function stoppedAt({ reply, said }: Step): Verdict {
  return cannotTell({ kind: 'stopped', host: new URL(reply.url).host, said });
}
