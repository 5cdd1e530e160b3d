import { known, type Ask, type Known } from '../../run/fact.ts';
import type { Endpoint } from './endpoint.ts';
import { loginAt } from './login.ts';
import { hubEndpoints } from './hub-endpoints.ts';
import { askPullEngine } from './pull-engine.ts';
import { walkPullPath, type PullPath } from './pull-path.ts';
import { pullTarget } from './pull-target.ts';
import type { ImageReference } from './reference.ts';
import { askIsInsecure } from './trust.ts';
import type { Login, PullTarget } from './walk.ts';

/**
 * The endpoints that the daemon asks for an image, in its order: for Docker Hub the mirrors, then Docker Hub
 * itself; for any other registry that one alone (moby daemon/pkg/registry/service_v2.go).
 */
export async function endpointsFor(ask: Ask, { domain }: ImageReference): Promise<readonly Endpoint[]> {
  if (domain !== 'docker.io') {
    const plain = (await askIsInsecure(ask, domain, await askPullEngine(ask)))
      ? [{ kind: 'registry', url: `http://${domain}` } as const]
      : [];
    return [{ kind: 'registry', url: `https://${domain}` }, ...plain];
  }
  return hubEndpoints(ask);
}

/** What became of the login that Docker's client keeps for a registry. */
type LoginUse =
  | 'sent'
  /** It is kept, but nothing that may know it asked for it. */
  | 'not-sent'
  /** A mirror is never told one, as Docker tells it none. */
  | 'none'
  | 'unreadable';

export interface WalkedEndpoint {
  readonly path: PullPath;
  readonly login: LoginUse;
}

/** Goes the way of a pull of one image through one endpoint. */
export async function walkEndpoint(
  ask: Ask,
  endpoint: Endpoint,
  image: ImageReference,
): Promise<WalkedEndpoint> {
  const login = await loginFor(ask, endpoint, image);
  const path = await walkPullPath(ask.host, await targetWith(ask, endpoint, image, login));
  const isSent = path.steps.some(({ withLogin }) => withLogin);
  if (login.state === 'unknown') return { path, login: 'unreadable' };
  return { path, login: isSent ? 'sent' : login.value === null ? 'none' : 'not-sent' };
}

/** How one image is asked for at one endpoint; a login goes to the image's own registry and nowhere else. */
export async function targetAt(ask: Ask, endpoint: Endpoint, image: ImageReference): Promise<PullTarget> {
  return targetWith(ask, endpoint, image, await loginFor(ask, endpoint, image));
}

async function loginFor(
  ask: Ask,
  endpoint: Endpoint,
  { domain }: ImageReference,
): Promise<Known<Login | null>> {
  return endpoint.kind === 'mirror' ? known(null) : loginAt(ask, domain);
}

async function targetWith(
  ask: Ask,
  endpoint: Endpoint,
  { path, reference }: ImageReference,
  login: Known<Login | null>,
): Promise<PullTarget> {
  return pullTarget(
    ask,
    endpoint,
    { repository: path, reference },
    { login: login.state === 'known' ? login.value : null },
  );
}
