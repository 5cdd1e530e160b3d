import type { CauseId } from '../knowledge/causes.ts';
import type { CheckedCause } from './caller.ts';
import type { ProofStep } from '../knowledge/vocabulary/proof.ts';

const DISK: readonly CauseId[] = [
  'disk-full',
  'data-root-unusable',
  'storage-driver-unusable',
  'containerd-down',
  'daemon-hung',
  'daemon-failed',
  'daemon-stopped',
  'disk-low',
];

/** A unit that keeps dockerd from what it needs keeps it from layers too: 26.1 unpacks them in a namespace of its own. */
const LAYERS: readonly CauseId[] = [...DISK, 'daemon-unit-invalid'];

/** What is in the way of every container. */
const CONTAINER: readonly CauseId[] = [
  ...DISK,
  'cgroup-unusable',
  'runtime-missing',
  'log-driver-unusable',
  'daemon-setting-dangling',
  'daemon-config-not-loaded',
];

/** What is in the way of a network, or of a port that is published. */
const NETWORK: readonly CauseId[] = [
  'bridge-missing',
  'network-lost',
  'default-network-off',
  'iptables-unusable',
  'firewall-rules-missing',
  'address-pool-exhausted',
  'subnet-overlap',
];

/** What is in the way of the client that builds. */
const BUILD: readonly CauseId[] = [
  'buildx-missing',
  'client-config-invalid',
  'client-variable-wrong',
  'docker-not-installed',
  'api-version-mismatch',
];

/** Room that is short has not run out. */
const RUNNING = CONTAINER.filter((cause) => cause !== 'disk-low');

/** A container starts also where its network leads to others than meant. */
const START: readonly CauseId[] = [
  ...RUNNING,
  ...NETWORK.filter((cause) => cause !== 'subnet-overlap' && cause !== 'default-network-off'),
  // No interface of it is left: it does not get as far as a port.
  'bridge-full',
  'daemon-unit-invalid',
  'container-start-denied',
  'kernel-setting-too-low',
];

const OUT_OF_CONTAINER: readonly CauseId[] = [
  ...NETWORK,
  'firewall-blocks-containers',
  'bridge-delays-containers',
  'routing-drops-packets',
  'ip-forward-off',
  'network-offline',
  'ipv6-broken',
  'mtu-too-large',
  // A gateway that nobody is.
  'daemon-setting-dangling',
];

const LOOKUP: readonly CauseId[] = [
  ...OUT_OF_CONTAINER,
  'container-dns-broken',
  'dns-broken',
  'dns-poisoned',
];

/** Which causes can stop which step. Of a pull, all but those of `NOT_OF_A_PULL`. */
const STOPS: Readonly<Record<Exclude<ProofStep, 'pull'>, readonly CauseId[]>> = {
  clean: CONTAINER,
  load: LAYERS,
  create: CONTAINER,
  start: START,
  exit: CONTAINER,
  output: CONTAINER,
  bridge: [...CONTAINER, ...NETWORK],
  'bridge-lookup': LOOKUP,
  'bridge-connect': OUT_OF_CONTAINER,
  network: [...CONTAINER, ...NETWORK],
  'network-lookup': LOOKUP,
  'network-connect': OUT_OF_CONTAINER,
  // Where the default network is lost no container has started before.
  port: [
    ...RUNNING,
    ...NETWORK.filter((cause) => cause !== 'default-network-off' && cause !== 'network-lost'),
    'loopback-unusable',
    'ip-forward-off',
    'firewall-blocks-containers',
    // docker-proxy is this machine's own program, and so is what asks it.
    'firewall-blocks-engine',
    'engine-program-missing',
  ],
  volume: CONTAINER,
  bind: CONTAINER,
  build: [...LAYERS, ...BUILD],
  // Ports and networks go by it too.
  remove: [...CONTAINER, 'iptables-unusable'],
};

/** They are about containers, about searching, building or installing, or about what may come. */
const NOT_OF_A_PULL: ReadonlySet<CauseId> = new Set<CauseId>([
  'ip-forward-off',
  'container-dns-broken',
  'firewall-rules-missing',
  'firewall-blocks-containers',
  'bridge-missing',
  'bridge-full',
  'network-lost',
  'bridge-delays-containers',
  'default-network-off',
  'log-driver-unusable',
  'engine-program-missing',
  'address-pool-exhausted',
  'log-unbounded',
  'api-exposed',
  'socket-world-writable',
  'search-unreachable',
  'search-unsupported',
  'buildx-missing',
  'compose-missing',
  'package-source-unreachable',
  'daemon-not-enabled',
  'daemon-config-breaks-next-start',
  'disk-low',
  'mirror-overridden',
  'own-check-failed',
  'engine-refuses-requests',
  'shim-halted',
]);

/** At these an engine asks for layers again and again, and says nothing for minutes. */
const WITHOUT_END: ReadonlySet<CauseId> = new Set<CauseId>([
  'hub-cdn-unreachable',
  'dns-poisoned',
  'mtu-too-large',
]);

export function letsPullWait({ id, severity, explains }: CheckedCause): boolean {
  return severity === 'fail' && [id, ...explains].some((cause) => WITHOUT_END.has(cause));
}

export function canStop(cause: CauseId, step: ProofStep): boolean {
  return step === 'pull' ? !NOT_OF_A_PULL.has(cause) : STOPS[step].includes(cause);
}
