/** One place that a pull asks. */
export interface Endpoint {
  /** A mirror is asked for another registry's images; `registry` is any but Docker Hub, asked for its own. */
  readonly kind: 'mirror' | 'hub' | 'registry';
  /** `https://host[:port][/prefix]`, without a slash at the end. */
  readonly url: string;
  /** Its own, where a hosts.toml gives it; else the engine's rules tell (trust.ts). */
  readonly trust?: EndpointTrust;
}

interface EndpointTrust {
  readonly verifyTls: boolean;
  readonly caFiles: readonly string[];
}
