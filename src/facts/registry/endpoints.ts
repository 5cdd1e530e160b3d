import { known, type Ask, type Known } from '../../run/fact.ts';
import type { Endpoint } from './endpoint.ts';
import { loginAt } from './login.ts';
import { hubEndpoints } from './hub-endpoints.ts';
import { askPullEngine } from './pull-engine.ts';
import { hostEndpoint } from './mirror-address.ts';
import { askDockerFolder, askWithoutMirrors } from './registry-hosts.ts';
import { walkPullPath, type PullPath } from './pull-path.ts';
import { pullTarget } from './pull-target.ts';
import type { ImageReference } from './reference.ts';
import { askIsInsecure } from './trust.ts';
import type { Login, PullTarget } from './walk.ts';

/**
 * The endpoints that the daemon asks for an image, in its order: for Docker Hub the mirrors, then Docker Hub
 * itself; for any other registry the hosts of its hosts.toml, where this engine reads one, then that itself (moby
 * daemon/pkg/registry/service_v2.go, daemon/hosts.go).
 */
export async function endpointsFor(ask: Ask, { domain }: ImageReference): Promise<readonly Endpoint[]> {
  if (domain !== 'docker.io') {
    const plain = (await askIsInsecure(ask, domain, await askPullEngine(ask)))
      ? [{ kind: 'registry', url: `http://${domain}` } as const]
      : [];
    const mirrors = await registryMirrors(ask, domain);
    return [...mirrors, { kind: 'registry', url: `https://${domain}` }, ...plain];
  }
  return hubEndpoints(ask);
}

async function registryMirrors(ask: Ask, registry: string): Promise<readonly Endpoint[]> {
  const [file, without] = await Promise.all([askDockerFolder(ask, registry), askWithoutMirrors(ask)]);
  const text = file.state === 'known' ? (file.value.text ?? file.value.inItsPlace) : null;
  if (file.state === 'unknown' || text === null || without !== null) return [];
  // The reader of TOML is loaded where there is something to read: most machines have no such file.
  const { readHostsToml } = await import('./hosts-toml.ts');
  const read = readHostsToml(text);
  const folder = file.value.path.slice(0, file.value.path.lastIndexOf('/'));
  const blocks = read.kind === 'hosts' ? read.blocks.filter(({ resolves }) => resolves) : [];
  return blocks.flatMap((block) => hostEndpoint(block, { folder, registry }) ?? []);
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
