/** One place that a pull asks. */
export interface Endpoint {
  /** A mirror is asked for another registry's images; `registry` is any but Docker Hub, asked for its own. */
  readonly kind: 'mirror' | 'hub' | 'registry';
  /** `https://host[:port][/prefix]`, without a slash at the end. */
  readonly url: string;
  /** The registry whose images a mirror is asked for; Docker Hub where it is left out. */
  readonly of?: string;
  /** What stands before the name of each image there: `ghcr.io` in `m.daocloud.io/ghcr.io/owner/name`. */
  readonly prefix?: string;
  /** Its own, where a hosts.toml gives it; else the engine's rules tell (trust.ts). */
  readonly trust?: EndpointTrust;
}

/** As it stands in an image's name, with its scheme: `https://m.daocloud.io/ghcr.io`. */
export function endpointAddress({ url, prefix }: Pick<Endpoint, 'url' | 'prefix'>): string {
  return prefix === undefined ? url : `${url}/${prefix}`;
}

interface EndpointTrust {
  readonly verifyTls: boolean;
  readonly caFiles: readonly string[];
}
