/**
 * Every check, in the order in which a report shows them. A check that is not named here does not get into the index
 * (checks/index.ts), and one that is named here has a title in each language, or nothing compiles.
 */
export const CHECK_IDS = [
  'docker-installed',
  'daemon-running',
  'containerd-running',
  'daemon-socket',
  'daemon-unit',
  'daemon-not-masked',
  'daemon-enabled',
  'engine-reachable',
  'docker-not-podman',
  'client-config',
  'client-settings',
  'client-api-version',
  'credential-helpers',
  'buildx',
  'compose',
  'daemon-json',
  'daemon-config-file',
  'daemon-config-loaded',
  'engine-settings',
  'engine-programs',
  'data-folders',
  'disk-space',
  'cgroups',
  'ip-forward',
  'firewall-rules',
  'packet-path',
  'bridges',
  'loopback',
  'container-dns',
  'docker-subnets',
  'address-pools',
  'container-logs',
  'api-closed',
  'socket-mode',
  'hub-pull',
  'hub-search',
  'name-servers',
  'clock',
  'daemon-proxy',
  'proxy-settings',
  'mirrors',
  'mirror-settings',
  'registries',
  'registry-certs',
  'registry-login',
  'package-source',
  'engine-refusals',
  'containers-restarting',
  'containers-unhealthy',
  'bind-mounts',
  'ports',
  'socket-clients',
  'monitoring-stack',
  'compose-projects',
] as const;

export type CheckId = (typeof CHECK_IDS)[number];

export function isCheckId(text: string): text is CheckId {
  return CHECK_IDS.some((id) => id === text);
}

/** Waived: all that it found is accepted. */
export type CheckStatus = 'pass' | 'warn' | 'fail' | 'unknown' | 'skip' | 'waived';

/** What a report as a whole comes to. */
export type Outcome = 'healthy' | 'warnings' | 'problems' | 'undetermined';
