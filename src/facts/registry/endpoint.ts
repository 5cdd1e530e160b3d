/** One place that a pull asks. */
export interface Endpoint {
  /** A mirror is asked for another registry's images; `registry` is any but Docker Hub, asked for its own. */
  readonly kind: 'mirror' | 'hub' | 'registry';
  /** `https://host[:port][/prefix]`, without a slash at the end. */
  readonly url: string;
}
