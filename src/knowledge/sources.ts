import type { CauseId } from './causes.ts';

const SYSTEMCTL = 'systemctl(1)';
const DISTRIBUTION = 'OCI Distribution Specification 1.1, "Pull"';
const TOKEN = 'distribution/distribution docs/content/spec/auth/token.md';
const FALL_BACK = 'moby daemon/internal/distribution/errors.go (continueOnError)';
const MIRRORS = 'moby daemon/pkg/registry/config.go (ValidateMirror)';
const DAEMON_JSON = 'moby daemon/config/config.go (MergeDaemonConfigurations)';

/** Where each cause is written: files of Docker's own source, manual pages, standards, pages of the vendor. */
export const SOURCES: { readonly [K in CauseId]: readonly string[] } = {
  'docker-not-installed': ['https://docs.docker.com/engine/install/'],
  'package-source-unreachable': ['sources.list(5)', 'yum.conf(5)', 'https://docs.docker.com/engine/install/'],
  'docker-is-podman': ['Debian podman-docker, /usr/bin/docker'],
  'wrong-endpoint': ['docker/cli cli/command/cli.go (resolveContextName)', 'docker/cli cli/context/store'],
  'api-version-mismatch': [
    'moby daemon/server/middleware/version.go',
    'docker/cli client: DOCKER_API_VERSION',
  ],
  'credential-helper-broken': [
    'docker/docker-credential-helpers client/client.go',
    'https://docs.docker.com/reference/cli/docker/login/#credential-stores',
  ],
  'client-config-invalid': ['docker/cli cli/config/config.go', 'docker/cli cli/config/configfile/file.go'],
  'buildx-missing': ['docker/cli cmd/docker/builder.go'],
  'compose-missing': ['docker/cli cli-plugins/manager/manager.go', 'docker/compose pkg/api/labels.go'],
  'socket-permission-denied': ['unix(7)', 'https://docs.docker.com/engine/install/linux-postinstall/'],
  'daemon-config-invalid': [DAEMON_JSON, 'Go encoding/json'],
  'daemon-config-unknown-key': [`${DAEMON_JSON}, findConfigurationConflicts`],
  'daemon-config-flag-conflict': [`${DAEMON_JSON}, findConfigurationConflicts`],
  'mirror-url-invalid': [MIRRORS],
  'daemon-config-ignored-key': [`${DAEMON_JSON}, findConfigurationConflicts`],
  'daemon-config-breaks-next-start': [DAEMON_JSON, 'moby daemon/reload.go'],
  'daemon-config-not-loaded': ['moby daemon/reload.go', 'moby api/types/system/info.go'],
  'daemon-masked': [`${SYSTEMCTL}, mask`],
  'daemon-failed': ['systemd.service(5)', 'journalctl(1)'],
  'daemon-stopped': [SYSTEMCTL, 'systemd.socket(5)'],
  'daemon-hung': ['moby api/swagger.yaml, GET /info'],
  'daemon-not-enabled': [`${SYSTEMCTL}, enable`],
  'network-offline': ['proc_pid_net(5), /proc/net/route'],
  'dns-broken': ['resolv.conf(5)', 'RFC 1035, 4.1.1 (RCODE)'],
  'dns-poisoned': ['RFC 9525 (service identity in TLS)'],
  'clock-wrong': ['RFC 5280, 4.1.2.5 (validity)'],
  'proxy-unreachable': ['RFC 9110, 9.3.6 (CONNECT)', 'https://docs.docker.com/engine/daemon/proxy/'],
  'proxy-needs-auth': ['RFC 9110, 15.5.8 (407)', 'https://docs.docker.com/engine/daemon/proxy/'],
  'tls-untrusted': ['Go crypto/x509, root_linux.go', 'update-ca-certificates(8)'],
  'hub-unreachable': [DISTRIBUTION, 'moby daemon/pkg/registry/auth.go (PingV2Registry)'],
  'hub-auth-unreachable': [TOKEN],
  'hub-cdn-unreachable': [DISTRIBUTION, 'https://docs.docker.com/desktop/setup/allow-list/'],
  'hub-rate-limited': ['RFC 6585, 4 (429)', 'https://docs.docker.com/docker-hub/usage/pulls/'],
  'hub-outage': ['RFC 9110, 15.6 (5xx)', 'https://www.dockerstatus.com'],
  'search-unreachable': ['moby daemon/pkg/registry/search.go'],
  'mirror-unreachable': [FALL_BACK],
  'mirror-forbidden': [FALL_BACK, 'RFC 9110, 15.5.4 (403)'],
  'mirror-not-a-registry': [FALL_BACK, DISTRIBUTION],
  'mirror-half-proxy': [TOKEN, DISTRIBUTION],
  'mirror-tampered': ['OCI Image Specification 1.1, "Digests"'],
  'mirror-rate-limited': [FALL_BACK, 'RFC 6585, 4 (429)'],
  'disk-full': ['statfs(2)', 'errno(3), ENOSPC', 'https://docs.docker.com/engine/manage-resources/pruning/'],
  'disk-low': ['statfs(2)', 'https://docs.docker.com/engine/manage-resources/pruning/'],
  'cgroup-unusable': ['cgroups(7)', 'opencontainers/cgroups utils.go'],
  'ip-forward-off': ['ip(7), ip_forward', 'moby daemon/libnetwork/drivers/bridge/setup_ip_forwarding.go'],
  'firewall-rules-missing': [
    'iptables(8)',
    'https://docs.docker.com/engine/network/packet-filtering-firewalls/',
  ],
  'container-dns-broken': ['moby daemon/libnetwork/internal/resolvconf', 'resolv.conf(5)'],
  'subnet-overlap': ['moby daemon/libnetwork/netutils/utils_linux.go', 'ip-route(8)'],
  'address-pool-exhausted': ['moby daemon/libnetwork/ipamutils/utils.go', 'moby daemon/libnetwork/ipamapi'],
  'log-unbounded': ['https://docs.docker.com/engine/logging/drivers/json-file/'],
  'api-exposed': ['https://docs.docker.com/engine/security/protect-access/', 'moby daemon/command/daemon.go'],
  'socket-world-writable': [
    'unix(7)',
    'https://docs.docker.com/engine/security/#docker-daemon-attack-surface',
  ],
  'mirror-stale': [DISTRIBUTION],
  'mirror-overridden': ['moby daemon/hosts.go (RegistryHosts)', 'containerd docs/hosts.md'],
  'tls-off-for-hub': ['moby daemon/hosts.go (RegistryHosts)'],
  'mirror-leaks-credentials': ['moby daemon/internal/distribution/registry.go (NewStaticCredentialStore)'],
  'proxy-missing-in-daemon': [
    'https://docs.docker.com/engine/daemon/proxy/',
    'systemd.exec(5), Environment=',
  ],
  'ipv6-broken': ['RFC 6724', 'proc_pid_net(5), /proc/net/route'],
  'mtu-too-large': ['RFC 2923, 2.1 (path MTU black holes)', 'RFC 6066, 3 (SNI)'],
  'registry-unreachable': [DISTRIBUTION],
  'registry-http-only': [
    'Go net/http/client.go',
    'https://docs.docker.com/reference/cli/dockerd/#insecure-registries',
  ],
  'registry-login-failed': [TOKEN],
};
