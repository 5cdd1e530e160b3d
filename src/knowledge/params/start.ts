import type { ToldOfContainer } from './containers.ts';
import type { Told } from './told.ts';

/** What keeps the daemon from starting, or from working once it runs, and what each is told with. */
export interface StartCauses {
  'containerd-down': ContainerdDown;
  /** `container`: its name; empty where that cannot be told. */
  'shim-halted': { readonly shims: readonly { readonly pid: number; readonly container: string }[] };
  'daemon-unit-invalid': InvalidUnit;
  'daemon-socket-failed': SocketFailed;
  'pid-file-stale': PidFile;
  'data-root-unusable': DataRootUnusable;
  'storage-driver-unusable': StartFailed;
  'iptables-unusable': StartFailed & Pick<Told, 'refused'>;
  /** Of dockerd's own, or of containers. */
  'port-in-use': StartFailed | ToldOfContainer;
}

/** The unit whose last start failed, and dockerd's last words. */
export interface StartFailed {
  readonly unit: string;
  readonly said: string;
}

interface DataRootUnusable extends StartFailed {
  /** Folders below it that are gone while dockerd runs. */
  readonly missing?: readonly string[];
  /** Files of its own that it cannot read, or that contradict themselves. */
  readonly damaged?: readonly string[];
  /** It is a link, and nothing is where it leads to. */
  readonly leadsTo?: string;
  /** What /etc/fstab mounts above it, and is not mounted. */
  readonly unmounted?: { readonly at: string; readonly device: string };
}

interface ContainerdDown {
  readonly unit: string;
  /**
   * `hung`: the process is there and does not run on (proc_pid_stat(5), state T). `waiting`: its start waits for its own
   * database, which another process holds. `incomplete`: it runs without a part that Docker needs. `no-socket`: it runs,
   * and nobody new reaches it.
   */
  readonly state: 'stopped' | 'masked' | 'failed' | 'hung' | 'waiting' | 'incomplete' | 'no-socket';
  /** Of the last three, its own words, or the line of its configuration. */
  readonly said?: string;
  readonly dockerRuns: boolean;
}

interface InvalidUnit {
  readonly unit: string;
  /** The unit's file and its drop-ins. */
  readonly files: readonly string[];
  readonly said: string;
  readonly running: boolean;
  /** It runs in a mount namespace of its own, and no container starts. */
  readonly isolated?: true;
  /** It runs without rights that containers need. */
  readonly confined?: true;
  /** Its own packets are dropped. */
  readonly offline?: true;
  /** There is no file of it. */
  readonly gone?: true;
}

export interface SocketFailed {
  readonly unit: string;
  /**
   * `no-group`: there is no group docker to give the socket to. `path-taken`: a directory stands in its place.
   * `removed`: dockerd runs, but nothing listens at the path. `elsewhere`: it is told to listen elsewhere only, by `-H` or
   * `hosts`; where, says `result`. `not-started`: dockerd waits for systemd's socket (`-H fd://`), and nobody has started
   * docker.socket. `gone`, `refused`: docker.service requires docker.socket, which is not there, or systemd does not take.
   */
  readonly reason:
    | 'no-group'
    | 'path-taken'
    | 'removed'
    | 'elsewhere'
    | 'failed'
    | 'not-started'
    | 'gone'
    | 'refused';
  readonly socket: string;
  readonly result: string;
}

export interface PidFile {
  readonly path: string;
  readonly pid: number;
  /** The name of the process that has the number now. */
  readonly process: string;
}
