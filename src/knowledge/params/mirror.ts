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
  readonly wait: { readonly seconds: number; readonly each: 'pull' | 'request' } | null;
}
