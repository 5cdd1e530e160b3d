import type { Ask } from '../../run/fact.ts';
import { authorize } from '../registry/authorize.ts';
import { endpointsFor, targetAt } from '../registry/endpoints.ts';
import { loginAt } from '../registry/login.ts';
import type { ImageReference } from '../registry/reference.ts';
import { beginWalk, type PullTarget, type Step, type Walk } from '../registry/walk.ts';
import { cannotTell, metIf, type Verdict } from './verdict.ts';

/**
 * Whether the registry takes a push to this repository: an upload is begun as a push begins it (OCI distribution-spec,
 * "Pushing a blob in chunks"), and cancelled. Nothing else tells: a token does not say what it is good for, and a
 * registry that asks for none may take nothing. A push goes past every mirror (moby daemon/pkg/registry/service.go,
 * LookupPushEndpoints).
 */
export async function requiredPush(ask: Ask, image: ImageReference): Promise<Verdict> {
  const [login, endpoints] = await Promise.all([loginAt(ask, image.domain), endpointsFor(ask, image)]);
  if (login.state === 'unknown') return { status: 'unknown', why: login.why };
  let silent: Step | null = null;
  for (const endpoint of endpoints.filter(({ kind }) => kind !== 'mirror')) {
    const target = await targetAt(ask, endpoint, image);
    const walk = beginWalk(ask.host, target);
    const ping = await walk.take('ping', 'GET', `${target.registry}/v2/`, null);
    if (ping.reply.outcome.kind === 'answered') return upload(walk, target, ping);
    // An insecure registry is asked again without TLS; what it said with it tells more.
    silent ??= ping;
  }
  if (silent === null) throw new Error('an image has a registry of its own');
  return stoppedAt(silent);
}

async function upload(walk: Walk, target: PullTarget, ping: Step): Promise<Verdict> {
  const access = await authorize(walk, target, ping, 'pull,push');
  if (access.kind === 'end') {
    return access.end.kind === 'arrived' ? stoppedAt(ping) : stoppedAt(access.end.step);
  }
  const { authorization } = access;
  const url = `${target.registry}/v2/${target.repository}/blobs/uploads/`;
  const begun = await walk.take('upload', 'POST', url, authorization);
  const { outcome } = begun.reply;
  if (outcome.kind !== 'answered' || outcome.status !== 202) return stoppedAt(begun);
  const session = sameOrigin(outcome.headers.location, url);
  // What cannot be cancelled the registry forgets by itself (distribution docs, "maintenance: uploadpurging").
  if (session !== null) await walk.take('cancel', 'DELETE', session, authorization);
  return metIf(true, { kind: 'takes-pushes', host: new URL(url).host, repository: target.repository });
}

/** Nothing is deleted but at the registry itself. */
function sameOrigin(location: string | undefined, url: string): string | null {
  if (location === undefined || !URL.canParse(location, url)) return null;
  const session = new URL(location, url);
  return session.origin === new URL(url).origin ? session.href : null;
}

/** A refusal is an answer; silence, a limit and a fault of the server's own say nothing of the repository. */
function stoppedAt({ reply, said }: Step): Verdict {
  const { outcome } = reply;
  const seen = { kind: 'stopped', host: new URL(reply.url).host, said } as const;
  const isOpen = outcome.kind !== 'answered' || outcome.status === 429 || outcome.status >= 500;
  return isOpen ? cannotTell(seen) : metIf(false, seen);
}
