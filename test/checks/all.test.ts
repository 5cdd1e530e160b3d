import { expect, test } from 'vitest';
import type { CauseId, Severity } from '../../src/knowledge/causes.ts';
import { rootCauses } from '../../src/knowledge/roots.ts';
import { findingsOf } from '../../src/run/run-checks.ts';
import { outcomesOf, RECORDINGS } from '../recordings.ts';

type Root = readonly [CauseId, Severity, ...(readonly CauseId[])];

/** The root causes of every recorded machine, each with what it explains: the answer that a user gets. */
const ROOTS: Readonly<Record<string, readonly Root[]>> = {
  'by-hand-healthy': [],
  'by-hand-stopped': [['daemon-stopped', 'fail']],
  'by-hand-zombie': [['daemon-stopped', 'fail']],
  'openrc-healthy': [],
  'openrc-not-enabled': [['daemon-not-enabled', 'warn']],
  'openrc-stopped': [['daemon-stopped', 'fail']],
  'script-stopped': [['daemon-stopped', 'fail']],
  'sysvinit-config-broken': [['daemon-config-invalid', 'fail', 'daemon-failed']],
  'sysvinit-disabled': [['daemon-not-enabled', 'warn']],
  'sysvinit-healthy': [],
  'sysvinit-unregistered': [['daemon-not-enabled', 'warn']],
  'bridge-of-another-kind': [['bridge-missing', 'fail', 'daemon-failed', 'daemon-socket-failed']],
  'client-script-dead': [['docker-not-installed', 'fail']],
  'containerd-database-held': [['containerd-down', 'fail', 'daemon-stopped']],
  'containerd-part-disabled': [['containerd-down', 'fail']],
  'data-folder-removed': [['data-root-unusable', 'fail']],
  'default-route-into-docker': [['subnet-overlap', 'fail', 'dns-broken']],
  'docker-proxy-missing': [['engine-program-missing', 'fail']],
  'iptables-gone': [['iptables-unusable', 'fail']],
  'names-without-dns': [['dns-broken', 'fail']],
  'output-dropped': [['firewall-blocks-engine', 'fail', 'hub-unreachable', 'search-unreachable']],
  'shim-missing': [['runtime-missing', 'fail']],
  'bridge-removed': [['bridge-missing', 'fail']],
  'captive-portal': [['captive-portal', 'fail', 'search-unreachable']],
  'client-content-trust': [['client-variable-wrong', 'fail']],
  'client-platform-foreign': [['client-variable-wrong', 'fail']],
  'docker-user-drops': [['firewall-blocks-containers', 'fail']],
  'forward-dropped': [['firewall-blocks-containers', 'fail']],
  'hosts-pins-hub': [['hosts-file-pins-hub', 'fail']],
  'log-collector-refuses': [['log-driver-unusable', 'fail']],
  'name-server-dead': [['name-server-dead', 'warn']],
  'proxy-percent-in-unit': [['proxy-url-misread', 'fail', 'hub-unreachable', 'search-unreachable']],
  'proxy-spoken-to-over-tls': [['proxy-url-misread', 'fail', 'proxy-unreachable']],
  'registry-certs-pem': [['registry-certs-misread', 'fail']],
  'runtime-missing': [['runtime-missing', 'fail']],
  'socket-elsewhere': [
    ['daemon-socket-failed', 'fail', 'daemon-hung'],
    ['api-exposed', 'warn'],
  ],
  'userns-without-group': [['daemon-setting-dangling', 'fail', 'daemon-failed', 'daemon-socket-failed']],
  'userns-without-ids': [['daemon-setting-dangling', 'fail', 'daemon-failed', 'daemon-socket-failed']],
  'address-pools-own': [['address-pool-exhausted', 'fail', 'daemon-failed', 'daemon-socket-failed']],
  'config-file-elsewhere': [['daemon-config-wrong-file', 'warn']],
  'config-file-missing': [['daemon-config-wrong-file', 'fail', 'daemon-failed', 'daemon-socket-failed']],
  'config-misnamed': [['daemon-config-wrong-file', 'warn']],
  'config-missing-runtime': [['daemon-config-invalid', 'fail', 'daemon-failed', 'daemon-socket-failed']],
  'containerd-hung': [['containerd-down', 'fail', 'daemon-hung']],
  'containerd-masked': [['containerd-down', 'fail', 'daemon-hung']],
  'containerd-stopped': [['containerd-down', 'fail']],
  // Docker 28.5 asks containerd before it answers /info.
  'containerd-stopped-forky': [['containerd-down', 'fail', 'daemon-hung']],
  'daemon-failed-alice': [['daemon-failed', 'fail', 'daemon-socket-failed']],
  'data-root-full': [['disk-full', 'fail', 'daemon-failed', 'daemon-socket-failed']],
  'data-root-read-only': [['data-root-unusable', 'fail', 'daemon-failed', 'daemon-socket-failed']],
  'driver-of-old-data': [['storage-driver-unusable', 'fail', 'daemon-failed', 'daemon-socket-failed']],
  'driver-unsupported': [['storage-driver-unusable', 'fail', 'daemon-failed', 'daemon-socket-failed']],
  'iptables-missing': [['iptables-unusable', 'fail', 'daemon-failed', 'daemon-socket-failed']],
  'pid-file-stale': [['pid-file-stale', 'fail', 'daemon-failed', 'daemon-socket-failed']],
  'socket-no-group': [['daemon-socket-failed', 'fail', 'daemon-stopped']],
  'socket-removed': [['daemon-socket-failed', 'fail']],
  'start-limit-hit': [['daemon-failed', 'fail', 'daemon-socket-failed']],
  'unit-port-in-use': [['port-in-use', 'fail', 'daemon-failed', 'daemon-socket-failed']],
  'unit-two-commands-running': [['daemon-unit-invalid', 'fail']],
  'unit-unknown-flag': [['daemon-unit-invalid', 'fail', 'daemon-failed', 'daemon-socket-failed']],
  'api-version-pinned': [],
  'api-version-too-new': [['api-version-mismatch', 'fail']],
  'buildx-missing': [['buildx-missing', 'fail']],
  'buildx-missing-bookworm': [],
  'client-config-broken': [['client-config-invalid', 'warn']],
  'client-config-not-writable': [['client-config-invalid', 'warn']],
  'client-config-of-root': [['client-config-invalid', 'fail']],
  'compose-missing': [['compose-missing', 'warn']],
  'context-gone': [['wrong-endpoint', 'fail']],
  'credential-helper-missing': [['credential-helper-broken', 'fail']],
  'credential-helpers-there': [],
  'docker-is-podman': [['docker-is-podman', 'fail', 'docker-not-installed']],
  'docker-not-installed-blocked': [['docker-not-installed', 'fail']],
  'no-permission-by-sudo': [['socket-permission-denied', 'warn']],
  'package-source-blackholed': [['package-source-unreachable', 'warn']],
  'package-source-good': [],
  'config-needs-restart': [['daemon-config-not-loaded', 'warn']],
  'config-not-loaded': [['daemon-config-not-loaded', 'warn']],
  'daemon-failed': [['daemon-unit-invalid', 'fail', 'daemon-failed', 'daemon-socket-failed']],
  'daemon-failed-data-root': [['data-root-unusable', 'fail', 'daemon-failed', 'daemon-socket-failed']],
  'daemon-hung': [['daemon-hung', 'fail']],
  'daemon-json-flag-conflict': [
    ['daemon-config-flag-conflict', 'fail', 'daemon-failed', 'daemon-socket-failed'],
  ],
  'daemon-json-singular-key': [['daemon-config-ignored-key', 'warn']],
  'daemon-json-trailing-comma-running': [
    ['daemon-config-invalid', 'fail', 'daemon-config-breaks-next-start'],
  ],
  'daemon-json-trailing-comma-stopped': [
    ['daemon-config-invalid', 'fail', 'daemon-failed', 'daemon-socket-failed'],
  ],
  'daemon-json-unknown-key': [['daemon-config-unknown-key', 'fail', 'daemon-failed', 'daemon-socket-failed']],
  'daemon-json-unreadable': [],
  'daemon-masked': [['daemon-masked', 'fail']],
  'daemon-not-enabled': [['daemon-not-enabled', 'warn']],
  'daemon-socket-activated': [['daemon-stopped', 'fail']],
  'daemon-stopped': [['daemon-stopped', 'fail']],
  'daemon-stopped-and-masked': [['daemon-masked', 'fail', 'daemon-stopped']],
  'daemon-stopped-bookworm': [['daemon-stopped', 'fail']],
  'dns-broken': [['dns-broken', 'fail']],
  'dns-poisoned': [['dns-poisoned', 'fail', 'search-unreachable']],
  'dns-silent': [['dns-broken', 'fail']],
  'docker-client-missing': [['docker-not-installed', 'fail']],
  'docker-not-installed': [['docker-not-installed', 'fail']],
  'healthy-bookworm': [],
  'healthy-forky': [],
  'healthy-trixie': [],
  'healthy-user-in-group': [],
  'healthy-with-mirror': [],
  'hub-429': [['hub-rate-limited', 'fail']],
  'hub-503': [['hub-outage', 'fail', 'search-unreachable']],
  'hub-auth-blackholed': [['hub-auth-unreachable', 'fail']],
  'hub-blackholed-bookworm': [['hub-unreachable', 'fail', 'search-unreachable']],
  'hub-blackholed-forky': [['hub-unreachable', 'fail', 'search-unreachable']],
  'hub-blackholed-trixie': [['hub-unreachable', 'fail', 'search-unreachable']],
  'hub-blackholed-with-mirror': [['search-unreachable', 'warn']],
  'hub-cdn-blackholed': [['hub-cdn-unreachable', 'fail']],
  'hub-refused': [['hub-unreachable', 'fail']],
  'hub-reset': [['hub-unreachable', 'fail']],
  'mirror-403': [['mirror-forbidden', 'warn']],
  'mirror-403-hub-blackholed': [
    ['hub-unreachable', 'fail', 'search-unreachable'],
    ['mirror-forbidden', 'fail'],
  ],
  'mirror-429': [['mirror-rate-limited', 'warn']],
  'mirror-dead': [['mirror-unreachable', 'warn']],
  'mirror-half': [['mirror-half-proxy', 'warn']],
  'mirror-html': [['mirror-not-a-registry', 'warn']],
  'mirror-no-scheme': [['mirror-url-invalid', 'fail', 'daemon-failed', 'daemon-socket-failed']],
  'mirror-one-of-two': [
    ['mirror-unreachable', 'warn'],
    ['search-unreachable', 'warn'],
  ],
  'mirror-tampered': [['mirror-tampered', 'warn']],
  // The containerd store does not go on to the good mirror behind it, nor to Docker Hub, which is well.
  'mirror-html-containerd': [['mirror-not-a-registry', 'fail']],
  'mirror-tampered-containerd': [['mirror-tampered', 'fail']],
  'mirror-dead-containerd': [['mirror-unreachable', 'warn']],
  'hosts-toml-html': [['mirror-not-a-registry', 'fail']],
  // No mirror that is added to daemon.json would help: the cause is the hosts.toml.
  'hosts-toml-html-hub-blackholed': [
    ['mirror-not-a-registry', 'fail', 'hub-unreachable', 'search-unreachable'],
    ['mirror-overridden', 'warn'],
  ],
  // The dead mirror of daemon.json is asked by nobody.
  'hosts-toml-good': [['mirror-overridden', 'warn']],
  'network-offline': [['network-offline', 'fail']],
  'no-permission': [['socket-permission-denied', 'fail']],
  'proxy-unreachable': [['proxy-unreachable', 'fail']],
  'search-blackholed': [['search-unreachable', 'warn']],
  'tls-untrusted': [['tls-untrusted', 'fail']],
  'clock-behind': [['clock-wrong', 'fail']],
  'clock-three-hours': [['clock-wrong', 'warn']],
  'dns-loopback': [['dns-poisoned', 'fail']],
  'healthy-behind-proxy': [],
  'healthy-registries': [],
  'healthy-shell-proxy': [],
  'hub-tls-hangs': [['hub-unreachable', 'fail']],
  'ipv6-only': [['ipv6-broken', 'fail']],
  'mirror-leaks-credentials': [
    ['mirror-leaks-credentials', 'warn'],
    ['mirror-forbidden', 'warn'],
  ],
  'mirror-overridden': [['mirror-overridden', 'warn']],
  'mirror-stale': [['mirror-stale', 'warn']],
  'mtu-too-large': [['mtu-too-large', 'fail']],
  'proxy-missing-in-daemon': [['proxy-missing-in-daemon', 'fail', 'hub-unreachable', 'search-unreachable']],
  'proxy-needs-auth': [['proxy-needs-auth', 'fail']],
  'registry-dead': [['registry-unreachable', 'fail']],
  'registry-http-only': [['registry-http-only', 'fail']],
  'registry-own-ca': [['tls-untrusted', 'fail']],
  'tls-off-for-hub': [['tls-off-for-hub', 'warn']],
  'tls-verify-without-certificates': [['wrong-endpoint', 'fail']],
  'wrong-context': [['wrong-endpoint', 'fail']],
  'wrong-endpoint': [['wrong-endpoint', 'fail']],
  'address-pool-exhausted': [['address-pool-exhausted', 'fail']],
  'api-exposed': [['api-exposed', 'warn']],
  'cgroups-unmounted': [['cgroup-unusable', 'fail']],
  'container-dns-dead': [['container-dns-broken', 'fail']],
  'container-dns-loopback': [['container-dns-broken', 'fail']],
  'disk-full': [['disk-full', 'fail']],
  'disk-full-of-containerd': [['disk-full', 'fail']],
  'disk-full-of-inodes': [['disk-full', 'fail']],
  'disk-low': [['disk-low', 'warn']],
  'firewall-flushed': [['firewall-rules-missing', 'fail']],
  'firewall-nat-flushed': [['firewall-rules-missing', 'fail']],
  'ip-forward-off': [['ip-forward-off', 'fail']],
  'ip-forward-off-on-purpose': [['ip-forward-off', 'warn']],
  'log-unbounded': [['log-unbounded', 'warn']],
  'socket-world-writable': [['socket-world-writable', 'warn']],
  'subnet-overlap': [['subnet-overlap', 'fail']],
  'subnet-overlap-vpn': [['subnet-overlap', 'warn']],

  // Docker 29.7.2, a row each of the table that came with its recordings.
  'docker29-healthy-root': [],
  'docker29-healthy-alice': [],
  'docker29-not-in-group-bob': [['socket-permission-denied', 'fail']],
  'docker29-graph-store': [],
  'docker29-hub-blackholed': [['hub-unreachable', 'fail', 'search-unreachable']],
  'docker29-mirror-403-hub-blackholed': [
    ['hub-unreachable', 'fail', 'search-unreachable'],
    ['mirror-forbidden', 'fail'],
  ],
  'docker29-mirror-403-hub-well': [['mirror-forbidden', 'warn']],
  'docker29-config-invalid-failed-start': [
    ['daemon-config-invalid', 'fail', 'daemon-failed', 'daemon-socket-failed'],
  ],
  'docker29-api-too-old-client': [['api-version-mismatch', 'fail']],
  'docker29-driver-devicemapper-failed-start': [
    ['storage-driver-unusable', 'fail', 'daemon-failed', 'daemon-socket-failed'],
  ],
  'docker29-min-api-version-failed-start': [
    ['daemon-config-invalid', 'fail', 'daemon-failed', 'daemon-socket-failed'],
  ],
  'docker29-nftables-healthy': [],
  'docker29-nftables-tables-deleted': [],
  'docker29-nftables-no-nft-failed-start': [
    ['iptables-unusable', 'fail', 'daemon-failed', 'daemon-socket-failed'],
  ],
  'docker29-nftables-forwarding-off-failed-start': [
    ['ip-forward-off', 'fail', 'daemon-failed', 'daemon-socket-failed'],
  ],
  'docker29-hosts-toml-mirror-html': [],
  'docker29-hosts-toml-above-mirrors': [['mirror-overridden', 'warn']],
  'docker29-start-limit-after-restarts': [['daemon-failed', 'fail', 'daemon-socket-failed']],
};

/** Written on a recording of Docker 29.7.2, which like these is older than the question for certs.d: there it cannot be told. */
const BEFORE_CERTS: ReadonlySet<string> = new Set([
  'mirror-html-containerd',
  'mirror-tampered-containerd',
  'mirror-dead-containerd',
  'hosts-toml-html',
  'hosts-toml-good',
]);

const COULD_NOT_TELL: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    RECORDINGS.filter((name) => name.startsWith('docker29-') || BEFORE_CERTS.has(name)).map((name) => [
      name,
      ['registry-certs'],
    ]),
  ),
  'docker29-nftables-healthy': ['firewall-rules', 'packet-path', 'registry-certs'],
  'docker29-nftables-tables-deleted': ['firewall-rules', 'packet-path', 'registry-certs'],
  'docker29-hosts-toml-mirror-html': ['mirrors', 'registry-certs'],
  'docker29-hosts-toml-above-mirrors': ['mirrors', 'registry-certs'],
};

test('every recording has its answer here', () => {
  expect(RECORDINGS).toEqual(Object.keys(ROOTS).sort());
});

test.each(Object.entries(ROOTS))('%s', async (name, expected) => {
  const outcomes = await outcomesOf(name);
  const roots = rootCauses(findingsOf(outcomes));
  expect(roots.map(({ finding, severity, explains }) => [finding.cause, severity, ...explains])).toEqual(
    expected,
  );
  // A recording of today holds all that today's checks ask for.
  const unknown = outcomes.flatMap(({ check, judgement }) =>
    judgement.status === 'unknown' ? [[check.id, judgement.why.reason]] : [],
  );
  expect(unknown).toEqual((COULD_NOT_TELL[name] ?? []).map((check) => [check, 'not-recorded']));
});
