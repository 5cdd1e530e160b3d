import type { Ask } from '../../run/fact.ts';
import { endpointsFor } from './endpoints.ts';
import { pullTarget } from './pull-target.ts';
import type { ImageReference } from './reference.ts';
import { beginWalk, type Login, type PullTarget, type Step, type Walk } from './walk.ts';

export type Entered =
  | { readonly kind: 'entered'; readonly walk: Walk; readonly target: PullTarget; readonly ping: Step }
  | { readonly kind: 'silent'; readonly walk: Walk; readonly ping: Step };

/**
 * The image's own registry, pinged as a push begins: past every mirror (moby daemon/pkg/registry/service.go,
 * LookupPushEndpoints), so that nothing of the login comes to one.
 */
export async function enterRegistry(ask: Ask, image: ImageReference, login: Login | null): Promise<Entered> {
  const endpoints = (await endpointsFor(ask, image)).filter(({ kind }) => kind !== 'mirror');
  let silent: Entered | null = null;
  for (const endpoint of endpoints) {
    const asked = { repository: image.path, reference: image.reference };
    const target = await pullTarget(ask, endpoint, asked, { login });
    const walk = beginWalk(ask.host, target);
    const ping = await walk.take('ping', 'GET', `${target.registry}/v2/`, null);
    if (ping.reply.outcome.kind === 'answered') return { kind: 'entered', walk, target, ping };
    // An insecure registry is asked again without TLS; what it said with it tells more.
    silent ??= { kind: 'silent', walk, ping };
  }
  if (silent === null) throw new Error('an image has a registry of its own');
  return silent;
}
