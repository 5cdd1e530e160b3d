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
  'wrong-endpoint': ['docker/cli cli/command/cli.go (resolveContextName)', 'docker/cli cli/context/store'],
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
  'invalid-reference': ['distribution/reference'],
  'image-not-found': ['OCI Distribution Specification 1.1, "Error Codes"'],
  'image-no-platform': ['moby daemon/internal/distribution/pull_v2.go'],
  'image-wrong-architecture': ['execve(2), ENOEXEC'],
  'image-format-unsupported': ['containerd core/remotes/docker/resolver.go'],
  'registry-login-required': ['distribution registry/api/errcode'],
  'registry-login-failed': ['moby daemon/pkg/registry/auth.go'],
  'transfer-broken': ['containerd core/content/helpers.go'],
  'search-unsupported': ['moby daemon/pkg/registry/search.go'],
  'port-in-use': ['bind(2), EADDRINUSE'],
};
