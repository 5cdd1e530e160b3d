import type { CauseId, Finding } from './causes.ts';

const HUB = ['hub-unreachable', 'hub-auth-unreachable', 'hub-cdn-unreachable', 'search-unreachable'] as const;
const NETWORK = [
  ...HUB,
  'mirror-unreachable',
  'mirror-half-proxy',
  'registry-unreachable',
  'package-source-unreachable',
] as const;
const NOT_STARTED = ['daemon-failed', 'daemon-stopped', 'daemon-hung'] as const;
const REFUSED_FILE = [
  ...NOT_STARTED,
  'daemon-config-breaks-next-start',
  'daemon-config-not-loaded',
  'daemon-setting-dangling',
] as const;

/**
 * What follows from a cause, directly; the order of the keys is the order in which causes are named and mended:
 * what stands earlier must be mended first.
 */
export const IMPLIES: { readonly [K in CauseId]: readonly CauseId[] } = {
  'docker-is-podman': ['docker-not-installed', 'wrong-endpoint'],
  'docker-not-installed': ['daemon-stopped', 'daemon-not-enabled'],
  'cgroup-unusable': ['daemon-failed'],
  'daemon-config-invalid': REFUSED_FILE,
  'daemon-config-unknown-key': REFUSED_FILE,
  'daemon-config-flag-conflict': REFUSED_FILE,
  'mirror-url-invalid': REFUSED_FILE,
  'daemon-setting-dangling': NOT_STARTED,
  'daemon-config-wrong-file': NOT_STARTED,
  'daemon-masked': ['daemon-stopped', 'daemon-not-enabled'],
  'daemon-unit-invalid': NOT_STARTED,
  'containerd-down': NOT_STARTED,
  'disk-full': [...NOT_STARTED, 'disk-low'],
  'data-root-unusable': NOT_STARTED,
  'storage-driver-unusable': NOT_STARTED,
  'iptables-unusable': NOT_STARTED,
  'engine-program-missing': NOT_STARTED,
  'address-pool-exhausted': NOT_STARTED,
  // Where another interface has its name dockerd does not start.
  'bridge-missing': [...NOT_STARTED, 'subnet-overlap'],
  // With nftables dockerd does not start without it (start-failures.toml).
  'ip-forward-off': NOT_STARTED,
  'data-root-in-use': [...NOT_STARTED, 'pid-file-stale'],
  'pid-file-stale': NOT_STARTED,
  'swarm-address-gone': NOT_STARTED,
  'swarm-unavailable': [],
  'rootless-unprepared': NOT_STARTED,
  'runtime-missing': NOT_STARTED,
  // With options for a plugin that is not there dockerd does not start (start-failures.toml).
  'log-driver-unusable': NOT_STARTED,
  'containerd-version-mismatch': [],
  'daemon-outdated': [],
  'port-in-use': NOT_STARTED,
  // Its starts used up what systemd allows the socket too (systemd.socket(5), service-start-limit-hit).
  'daemon-failed': ['daemon-stopped', 'daemon-socket-failed'],
  // Where systemd holds the socket and dockerd does not take it, whoever connects waits for ever.
  'daemon-socket-failed': ['daemon-stopped', 'daemon-hung'],
  'daemon-hung': [],
  'daemon-stopped': ['daemon-config-not-loaded', 'wrong-endpoint'],
  'engine-tls': ['wrong-endpoint'],
  'wrong-endpoint': [],
  'service-manager-missing': [],
  'socket-permission-denied': [],
  'api-version-mismatch': [],
  'client-outdated': [],
  'firewall-rules-missing': [],
  'default-network-off': [],
  'bridge-delays-containers': [],
  'routing-drops-packets': ['container-dns-broken'],
  // Name servers and proxies may be asked at 127.0.0.1.
  'loopback-unusable': ['dns-broken', 'proxy-unreachable'],
  'proxy-url-misread': [
    'proxy-missing-in-daemon',
    'proxy-unreachable',
    'proxy-needs-auth',
    'network-offline',
    'dns-broken',
    'dns-poisoned',
    'ipv6-broken',
    'mtu-too-large',
    'tls-untrusted',
    ...NETWORK,
  ],
  'firewall-blocks-engine': ['network-offline', 'dns-broken', 'tls-untrusted', ...NETWORK],
  'firewall-blocks-containers': ['container-dns-broken'],
  'proxy-missing-in-daemon': [
    'network-offline',
    'dns-broken',
    'dns-poisoned',
    'ipv6-broken',
    'mtu-too-large',
    'tls-untrusted',
    ...NETWORK,
  ],
  'network-offline': ['dns-broken', 'proxy-unreachable', 'container-dns-broken', ...NETWORK],
  'proxy-unreachable': NETWORK,
  'proxy-needs-auth': NETWORK,
  'dns-broken': ['name-server-dead', ...NETWORK],
  // It shows its certificate for every host: a mirror's too, and a registry's.
  'captive-portal': [
    'dns-poisoned',
    'tls-untrusted',
    'registry-certificate-wrong',
    'clock-wrong',
    ...NETWORK,
  ],
  'clock-wrong': ['tls-untrusted', 'registry-certificate-wrong', ...NETWORK],
  'hosts-file-pins-hub': ['dns-poisoned', 'tls-untrusted', ...HUB],
  'dns-poisoned': ['tls-untrusted', ...HUB],
  'ipv6-broken': NETWORK,
  'mtu-too-large': NETWORK,
  'registry-certs-misread': ['tls-untrusted', 'registry-unreachable'],
  'registry-certificate-wrong': [],
  'tls-untrusted': NETWORK,
  'hub-unreachable': ['hub-auth-unreachable', 'hub-cdn-unreachable', 'search-unreachable'],
  'hub-auth-unreachable': ['mirror-half-proxy'],
  'hub-cdn-unreachable': ['mirror-half-proxy'],
  'hub-rate-limited': [],
  'hub-outage': ['search-unreachable'],
  // What puts something at risk comes before what only costs time.
  'mirror-leaks-credentials': [],
  'tls-off-for-hub': [],
  'package-source-untrusted': ['package-source-unreachable'],
  'package-source-wrong-release': ['package-source-unreachable'],
  'package-source-unreachable': [],
  'package-dependency': [],
  'hosts-toml-invalid': [],
  'mirror-unreachable': [],
  'mirror-forbidden': [],
  'mirror-not-a-registry': [],
  'mirror-half-proxy': [],
  'mirror-tampered': [],
  'mirror-rate-limited': [],
  'mirror-lacks-image': [],
  'container-dns-broken': [],
  'subnet-overlap': [],
  'mirror-stale': [],
  'mirror-overridden': [],
  'registry-http-only': [],
  'registry-unreachable': [],
  'registry-rate-limited': [],
  'registry-login-failed': [],
  'registry-login-elsewhere': [],
  'registry-access-refused': [],
  'client-variable-wrong': ['image-no-platform', 'image-wrong-architecture'],
  'name-server-dead': [],
  'credential-helper-broken': [],
  'client-config-invalid': [],
  'buildx-missing': [],
  'compose-missing': [],
  'daemon-config-breaks-next-start': [],
  'daemon-config-not-loaded': [],
  'daemon-config-ignored-key': [],
  'daemon-not-enabled': [],
  'disk-low': [],
  'log-unbounded': [],
  'api-exposed': [],
  'socket-world-writable': [],
  'search-unreachable': [],
  'invalid-reference': [],
  'image-store-broken': ['image-not-found'],
  'push-refused': ['transfer-broken'],
  'image-not-found': [],
  'image-no-platform': [],
  'image-wrong-architecture': [],
  'image-format-unsupported': [],
  'registry-login-required': [],
  'transfer-broken': [],
  'search-unsupported': [],
  'kernel-setting-too-low': ['container-unhealthy', 'container-restarting'],
  'container-out-of-memory': ['container-unhealthy', 'container-restarting'],
  'bind-mount-permission': ['container-unhealthy', 'container-restarting'],
  'command-not-in-image': ['container-restarting'],
  'container-user-missing': ['container-restarting'],
  'container-start-denied': ['container-restarting'],
  'setup-timed-out': [],
  'container-unhealthy': [],
  'container-restarting': [],
  'container-name-conflict': [],
  'network-label-mismatch': [],
  'network-missing': [],
  'network-refused': [],
  'network-in-use': [],
  'container-files-busy': [],
  'container-state-refused': [],
  'prune-running': [],
  'container-limit-refused': [],
  'swarm-no-suitable-node': [],
  'registry-policy-refused': [],
  'image-policy-refused': [],
  'authorization-plugin-refused': [],
  'volume-refused': [],
  'compose-file-refused': [],
  'build-context-missing': [],
  'image-in-use': [],
  'monitoring-outdated': [],
  'monitoring-writes-refused': [],
  'mirror-unconfirmed': [],
  'build-mirror-not-taken': [],
  'own-check-failed': [],
};

/**
 * What follows from a finding, directly. The certificate of a private registry says nothing of Docker Hub; that of
 * Docker Hub tells of all. Where a hosts.toml names the hosts of a pull and none of them works, that is the cause, be
 * Docker Hub silent or not.
 */
export function impliedBy(finding: Finding): readonly CauseId[] {
  // No mirror that is added elsewhere helps: what stands in the way is in that file.
  if ('hostsToml' in finding.params && finding.params.hostsToml !== null && finding.severity === 'fail') {
    return [...HUB, ...IMPLIES[finding.cause]];
  }
  // It is dockerd's own way that is closed.
  if (
    finding.cause === 'routing-drops-packets' &&
    finding.params.drops.some(({ packet }) => packet === 'own-registry' || packet === 'own-dns')
  ) {
    return ['network-offline', ...IMPLIES['network-offline'], ...IMPLIES[finding.cause]];
  }
  // The machine has no way out but into the bridge.
  if (finding.cause === 'subnet-overlap' && finding.params.overlaps.some(({ leadsInto }) => leadsInto)) {
    return ['network-offline', ...IMPLIES['network-offline']];
  }
  // With what it takes the daemon has started.
  if (finding.cause === 'daemon-unit-invalid' && finding.params.confined === true) return [];
  // Where none is left not even a name server can be asked.
  if (
    finding.cause === 'kernel-setting-too-low' &&
    finding.params.of === 'ports' &&
    finding.severity === 'fail'
  ) {
    return ['dns-broken', 'network-offline', ...IMPLIES['network-offline']];
  }
  return finding.cause === 'tls-untrusted' && finding.params.of === 'registry' ? [] : IMPLIES[finding.cause];
}

/** Every cause, in the order in which they are named. */
export const CAUSE_IDS: readonly CauseId[] = Object.keys(IMPLIES).filter(isCauseId);

export function isCauseId(text: string): text is CauseId {
  return Object.hasOwn(IMPLIES, text);
}
