import type { SkipReason } from '../../run/check.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import { clientEndpoint, dockerPrograms } from '../client/docker-client.ts';
import { ownAddresses } from '../host/own-addresses.ts';
import { engine } from './engine.ts';

/** What stands in each container (moby daemon/initlayer; containers/common pkg/config; a pod's service account). */
const CONTAINER_FILES = [
  '/.dockerenv',
  '/run/.containerenv',
  '/run/secrets/kubernetes.io/serviceaccount',
] as const;

/**
 * Where the client uses, or is told to use, the engine of another machine or one beside our own container: then nothing
 * that is seen here, on the disk, of the services or of the network, says anything of it. Null where it is ours.
 */
export const engineElsewhere: Fact<SkipReason | null> = {
  name: 'engine elsewhere',
  gather: async (ask) => {
    const [at, programs] = await Promise.all([ask.fact(clientEndpoint), ask.fact(dockerPrograms)]);
    if (at.state === 'unknown') return at;
    const { endpoint } = at.value;
    if (endpoint === null) return known(null);
    if (endpoint.kind === 'ssh') return known(OTHER);
    const isInstalled = programs.state === 'unknown' || programs.value.daemon !== null;
    if (endpoint.kind === 'unix') return known(!isInstalled && (await isOutside(ask)) ? OUTSIDE : null);
    if (!isLoopback(endpoint.host) && !(await isOwn(ask, endpoint.host))) return known(OTHER);
    // A tunnel's end, or an engine in a container that shares our network, as a pod of Kubernetes has it.
    return known(isInstalled ? null : OTHER);
  },
};

const OTHER: SkipReason = { kind: 'other-engine' };
const OUTSIDE: SkipReason = { kind: 'in-container' };

/** It answers in a container that has no dockerd: somebody has given it the socket of its host. */
async function isOutside(ask: Ask): Promise<boolean> {
  const found = await Promise.all(CONTAINER_FILES.map((path) => ask.host.stat(path)));
  if (found.every(({ kind }) => kind !== 'there')) return false;
  const reached = await ask.fact(engine);
  return reached.state === 'known' && reached.value.state === 'answers';
}

function isLoopback(host: string): boolean {
  return /^(?:localhost|127\..*|::1)$/.test(host);
}

/** Of a name that nobody knows it is not said that it is this machine's. */
async function isOwn(ask: Ask, host: string): Promise<boolean> {
  const [found, own] = await Promise.all([
    ask.host.addressesOf(host, ask.timeLeftMs()),
    ask.fact(ownAddresses),
  ]);
  if (found.kind !== 'found') return false;
  const here = own.state === 'known' ? own.value : [];
  return found.addresses.some((address) => isLoopback(address) || here.includes(address));
}
