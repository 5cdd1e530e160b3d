/** What became of a container, by the engine's own record of it. */
export interface SeenContainer {
  readonly container: string;
  readonly image: string;
  readonly how: Fate;
  /** The line of its log, of its health check or of the engine that tells why; empty where there is none. */
  readonly said: string;
}

export type Fate =
  /** `gaveUp`: as often as its policy allows. */
  | { readonly kind: 'restarts'; readonly code: number; readonly times: number; readonly gaveUp?: true }
  /** The engine could not start it. */
  | { readonly kind: 'not-started' }
  /** The kernel ended it for memory. */
  | { readonly kind: 'killed' }
  /** `code`: of the last look; `streak`: so many in a row. */
  | { readonly kind: 'unhealthy'; readonly code: number; readonly streak: number };

/** What a text tells, or what was seen of containers of this machine. */
export interface ToldOfContainer {
  readonly said: string;
  readonly containers?: readonly SeenContainer[];
}
