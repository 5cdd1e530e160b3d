import type { CheckId } from './checks.ts';

/** What Docker is wanted for. */
export const PROFILES = ['pull', 'build', 'run', 'push'] as const;
export type Profile = (typeof PROFILES)[number];

/** Whatever is wanted: a client, and an engine that answers it. */
const ENGINE = [
  'docker-installed',
  'daemon-running',
  'containerd-running',
  'daemon-socket',
  'daemon-unit',
  'daemon-not-masked',
  'engine-reachable',
  'docker-not-podman',
  'client-config',
  'client-settings',
  'client-api-version',
] as const satisfies readonly CheckId[];

/** The way of the engine to a registry. */
const REGISTRIES = [
  'credential-helpers',
  'name-servers',
  'clock',
  'daemon-proxy',
  'proxy-settings',
  'registries',
  'registry-certs',
  'registry-login',
] as const satisfies readonly CheckId[];

const PULL = [
  ...ENGINE,
  ...REGISTRIES,
  'daemon-config-loaded',
  'disk-space',
  'data-folders',
  'hub-pull',
  'mirrors',
  'mirror-settings',
] as const satisfies readonly CheckId[];

/** What a container needs of its machine. */
const CONTAINERS = [
  'disk-space',
  'data-folders',
  'engine-refusals',
  'engine-programs',
  'cgroups',
  'engine-settings',
  'ip-forward',
  'firewall-rules',
  'packet-path',
  'bridges',
  'loopback',
  'container-dns',
  'docker-subnets',
  'address-pools',
] as const satisfies readonly CheckId[];

/** The checks that matter to it. `run` is of images that are here: with `pull` beside it where they are not. */
export const PROFILE_CHECKS: Readonly<Record<Profile, readonly CheckId[]>> = {
  pull: PULL,
  build: [...new Set([...PULL, ...CONTAINERS, 'buildx' as const])],
  run: [...ENGINE, ...CONTAINERS],
  push: [...ENGINE, ...REGISTRIES],
};
