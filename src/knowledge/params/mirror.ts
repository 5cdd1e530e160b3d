/** The causes that lie with the configured registry mirrors, and what each is told with. */
export interface MirrorCauses {
  'mirror-unreachable': Mirrors;
  'mirror-forbidden': Mirrors;
  'mirror-not-a-registry': Mirrors;
  'mirror-half-proxy': Mirrors;
  'mirror-tampered': Mirrors;
  'mirror-rate-limited': Mirrors;
  'mirror-stale': Mirrors;
  'mirror-overridden': {
    readonly path: string;
    readonly hosts: readonly string[];
    readonly mirrors: readonly string[];
    /** `pull`: the containerd image store, every pull. `build`: only docker build, which never uses another. */
    readonly affects: 'pull' | 'build';
  };
  'tls-off-for-hub': { readonly mirrors: readonly string[] };
  'mirror-leaks-credentials': {
    readonly mirrors: Mirrors['mirrors'];
    /** The client's configuration that holds the login to Docker Hub. */
    readonly config: string;
  };
}

/** The mirrors at fault, each with what it said. */
export interface Mirrors {
  readonly mirrors: readonly { readonly url: string; readonly said: string }[];
  /** What those that stay silent cost the engine; null where none is silent. */
  readonly wait:
    | { readonly each: 'pull'; readonly seconds: number }
    /** `image`: for one of a single layer. */
    | { readonly each: 'request'; readonly seconds: number; readonly image: number }
    /** It waits without a limit, and asks nobody else meanwhile. */
    | { readonly each: 'for-ever' }
    | null;
  /** No pull gets past one of them, whatever stands behind it (containerd image store). */
  readonly stopsPulls: boolean;
  /** Where they are written, if not in daemon.json: the hosts.toml that stands above it. */
  readonly hostsToml: string | null;
  /** Some of them are in this machine's own network, and the daemon asks its proxy for them. */
  readonly pastProxy?: PastProxy;
}

/** What NO_PROXY lacks. */
export interface PastProxy {
  readonly hosts: readonly string[];
  /** Where the daemon's proxy is written. */
  readonly from: 'daemon.json' | 'environment';
  /** What there is of it; empty where there is none. */
  readonly noProxy: string;
}
