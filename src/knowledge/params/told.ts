import type { ToldOfContainer } from './containers.ts';
import type { LastRefused } from './daemon.ts';

/**
 * The causes that a text tells of and that lie with a container, a push, a package or a file of somebody's own. A
 * check that sees one on the machine says what it read.
 */
export interface ToldCauses
  extends ToldOfRegistries, ToldOfPolicies, ToldOfContainers, ToldOfRequests, ToldOfMachine {}

export interface ToldOfRegistries {
  'registry-rate-limited': Told;
  'push-refused': Told;
  'hosts-toml-invalid': Told;
  'image-store-broken': Told;
  'image-in-use': Told;
  'mirror-lacks-image': Told;
  'mirror-unconfirmed': Told;
  'build-mirror-not-taken': Told;
  'package-source-untrusted': Told;
  'package-source-wrong-release': Told;
  'package-dependency': Told;
}

/** What somebody has forbidden: the owner of a registry, of the engine, or of the machine. */
export interface ToldOfPolicies {
  'registry-policy-refused': Told;
  'image-policy-refused': Told;
  'authorization-plugin-refused': Told;
}

export interface ToldOfContainers {
  'container-name-conflict': Told;
  'network-label-mismatch': Told;
  'network-missing': ToldOfContainer;
  'network-refused': ToldOfContainer;
  'container-files-busy': Told;
  'compose-file-refused': Told;
  'volume-refused': ToldOfContainer;
  'command-not-in-image': ToldOfContainer;
  'dependency-stopped': ToldOfContainer;
  'container-unhealthy': ToldOfContainer;
  'container-restarting': ToldOfContainer;
  'container-out-of-memory': ToldOfContainer;
  'bind-mount-permission': ToldOfContainer;
  'build-context-missing': Told;
  'setup-timed-out': ToldOfContainer;
  'monitoring-outdated': ToldOfContainer;
  'monitoring-writes-refused': ToldOfContainer;
  'client-outdated': ToldOfContainer;
}

/** What was asked of the engine, and it does not do as things stand. */
export interface ToldOfRequests {
  'container-state-refused': Told;
  'network-in-use': Told;
  'prune-running': Told;
  'container-limit-refused': ToldOfContainer;
  'container-user-missing': Told;
  'swarm-no-suitable-node': Told;
}

export interface ToldOfMachine {
  /** `check` is its id, `command` the program. */
  'own-check-failed': Told & { readonly check: string; readonly command: string };
  'engine-tls': Told;
  'containerd-version-mismatch': Told;
  'data-root-in-use': Told;
  'daemon-outdated': Told;
  'runtime-missing': ToldOfContainer;
  'container-start-denied': ToldOfContainer;
  'rootless-unprepared': Told;
  'swarm-address-gone': Told;
  'swarm-unavailable': Told;
  'service-manager-missing': Told;
  /** `ports`: of all connections that this machine begins. */
  'kernel-setting-too-low': ToldOfContainer & { readonly of?: 'ports' | 'cgroups' };
}

/** The words in which it was told, or what was read where a check saw it. */
export interface Told {
  readonly said: string;
  /** By the engine's journal alone. */
  readonly refused?: LastRefused;
}
