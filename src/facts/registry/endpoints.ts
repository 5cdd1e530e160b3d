import { known, type Ask, type Fact } from '../../run/fact.ts';
import { engine, type EngineInfo } from '../daemon/engine.ts';
import { engineVersion } from '../daemon/daemon-process.ts';
import { identity } from '../host/platform.ts';
import { HUB_REGISTRY, proxyChooser } from './hub.ts';
import { loginAt } from './login.ts';
import { mirrorsInFile, mirrorsInForce, withoutSlash } from './mirrors.ts';
import { walkPullPath, type PullPath } from './pull-path.ts';
import type { ImageReference } from './reference.ts';
import type { PullTarget } from './walk.ts';

export interface Endpoint {
  readonly kind: 'mirror' | 'hub' | 'registry';
  readonly url: string;
}

/** What decides where a pull goes, and what a failing endpoint leads to. */
export interface PullEngine {
  readonly imageStore: 'graph' | 'containerd';
  readonly version: string;
  readonly insecure: readonly string[];
}

export const pullEngine: Fact<PullEngine> = {
  name: 'the engine, as a pull sees it',
  gather: async (ask) => {
    const [reached, version] = await Promise.all([ask.fact(engine), ask.fact(engineVersion)]);
    const info: EngineInfo | null =
      reached.state === 'known' && reached.value.state === 'answers' ? reached.value.info : null;
    return known({
      imageStore: info?.imageStore ?? 'graph',
      version: version.state === 'known' ? version.value : '',
      insecure: info?.insecureRegistries ?? [],
    });
  },
};

/**
 * The endpoints that the daemon asks for an image, in its order: for Docker Hub the mirrors, then Docker Hub
 * itself; for any other registry that one alone (moby daemon/pkg/registry/service_v2.go).
 */
export async function endpointsFor(ask: Ask, { domain }: ImageReference): Promise<readonly Endpoint[]> {
  if (domain !== 'docker.io') {
    const plain = (await isInsecure(ask, domain))
      ? [{ kind: 'registry', url: `http://${domain}` } as const]
      : [];
    return [{ kind: 'registry', url: `https://${domain}` }, ...plain];
  }
  const [inForce, inFile, reached] = await Promise.all([
    ask.fact(mirrorsInForce),
    ask.fact(mirrorsInFile),
    ask.fact(engine),
  ]);
  // What is in force counts; the file is the best guess where the engine cannot be asked.
  const source = reached.state === 'known' && reached.value.state === 'answers' ? inForce : inFile;
  const mirrors = source.state === 'known' ? source.value.map(withoutSlash) : [];
  return [
    ...[...new Set(mirrors)].map((url) => ({ kind: 'mirror', url }) as const),
    { kind: 'hub', url: HUB_REGISTRY },
  ];
}

/** Whether the engine takes any certificate there, and plain HTTP (moby daemon/pkg/registry/config.go). */
async function isInsecure(ask: Ask, domain: string): Promise<boolean> {
  const running = await ask.fact(pullEngine);
  const listed = running.state === 'known' && running.value.insecure.includes(domain);
  return listed || /^(127\.|localhost(:|$)|\[::1\])/.test(domain);
}

/** What became of the login that Docker's client keeps for a registry. */
export type LoginUse =
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

async function loginFor(ask: Ask, endpoint: Endpoint, image: ImageReference): ReturnType<typeof loginAt> {
  return endpoint.kind === 'mirror' ? known(null) : loginAt(ask, image.domain);
}

async function targetWith(
  ask: Ask,
  endpoint: Endpoint,
  image: ImageReference,
  login: Awaited<ReturnType<typeof loginAt>>,
): Promise<PullTarget> {
  const [who, proxy, running] = await Promise.all([
    ask.fact(identity),
    proxyChooser(ask),
    ask.fact(pullEngine),
  ]);
  const imageStore = running.state === 'known' ? running.value.imageStore : 'graph';
  const { host } = new URL(endpoint.url);
  return {
    registry: endpoint.url,
    repository: image.path,
    reference: image.reference,
    namespaced: endpoint.kind === 'mirror' && imageStore === 'containerd',
    arch: who.state === 'known' ? who.value.arch : 'x64',
    proxyFor: proxy,
    extraCaFiles: [`/etc/docker/certs.d/${host}/`],
    verifyTls: !(await isInsecure(ask, host)),
    deadlineMs: ask.timeLeftMs,
    knownBlob: () => null,
    login: login.state === 'known' ? login.value : null,
  };
}
