import type { Ask } from '../../run/fact.ts';
import { identity } from '../host/platform.ts';
import { endpointAddress, type Endpoint } from './endpoint.ts';
import { proxyChooser } from './proxy-chooser.ts';
import { askPullEngine, type PullEngine } from './pull-engine.ts';
import { askMustVerify, caFilesAt } from './trust.ts';
import type { PullTarget } from './walk.ts';

/** What one walk brings along besides; by default no login, and nothing known from before. */
interface TargetOptions extends Partial<Pick<PullTarget, 'login' | 'knownBlob'>> {
  /** Asked as this store asks; by default as the store of this machine's engine. */
  readonly as?: PullEngine['imageStore'];
}

/**
 * How an image is asked for at an endpoint, with what a pull by this machine's engine brings along: its proxy, its CA
 * files, its insecure registries, its store's way of asking a mirror. Every request of a pull's way is built here, so
 * that what one command calls good is good for all. No login but the one that is given goes along.
 */
export async function pullTarget(
  ask: Ask,
  endpoint: Endpoint,
  { repository, reference }: Pick<PullTarget, 'repository' | 'reference'>,
  { login = null, knownBlob = () => null, as }: TargetOptions = {},
): Promise<PullTarget> {
  const [who, proxyFor, extraCaFiles] = await Promise.all([
    ask.fact(identity),
    proxyChooser(ask),
    caFilesAt(ask, endpoint),
  ]);
  // Docker Hub is asked in one way by all engines: nobody waits for one that hangs.
  const engine = endpoint.kind === 'hub' ? null : await askPullEngine(ask);
  return {
    registry: endpoint.url,
    address: endpointAddress(endpoint),
    repository: endpoint.prefix === undefined ? repository : `${endpoint.prefix}/${repository}`,
    reference,
    namespace:
      endpoint.kind === 'mirror' && (as ?? engine?.imageStore) === 'containerd'
        ? (endpoint.of ?? 'docker.io')
        : null,
    arch: who.state === 'known' ? who.value.arch : 'x64',
    proxyFor,
    extraCaFiles,
    verifyTls: engine === null || (await askMustVerify(ask, endpoint, engine)),
    deadlineMs: ask.timeLeftMs,
    knownBlob,
    login,
  };
}
