import type { LastRefused } from './daemon.ts';

/** What became of a container, by the engine's own record of it. */
export interface SeenContainer {
  readonly container: string;
  readonly image: string;
  readonly how: Fate;
  /** The line of its log, of its health check or of the engine that tells why; empty where there is none. */
  readonly said: string;
  /** What is mounted where its program was refused. */
  readonly mount?: RefusedMount;
  /** The port of this machine that it was to have, and who has it. */
  readonly port?: TakenPort;
}

export type Fate =
  /** `gaveUp`: as often as its policy allows. */
  | { readonly kind: 'restarts'; readonly code: number; readonly times: number; readonly gaveUp?: true }
  /** The engine could not start it. */
  | { readonly kind: 'not-started' }
  /** The kernel ended it for memory. */
  | { readonly kind: 'killed' }
  /** `code`: of the last look; `streak`: so many in a row. */
  | { readonly kind: 'unhealthy'; readonly code: number; readonly streak: number }
  /** Its client speaks an older API than `least`; `repaired`: the releases that speak it, empty where none is known. */
  | { readonly kind: 'outdated'; readonly least: string; readonly repaired: readonly string[] }
  /** It has an empty folder where a file was meant. */
  | { readonly kind: 'folder-for-file' }
  /** What it sends to that container is refused there. */
  | { readonly kind: 'not-taken'; readonly by: string }
  /** It waits for the health, or the end, of another one, which will not come. */
  | { readonly kind: 'waits'; readonly for: string }
  /** It was stopped, and these depend on it. `missed`: one of them fails. `networkOf`: those that live in its network. */
  | {
      readonly kind: 'stopped';
      readonly for: readonly string[];
      readonly missed: boolean;
      readonly networkOf: readonly string[];
    };

export interface RefusedMount {
  /** On the engine's machine. */
  readonly source: string;
  readonly destination: string;
  /** `uid:gid` of the source; empty where that cannot be seen. */
  readonly owner: string;
  /** Of the container's program, as its image or command says it; empty for root. */
  readonly user: string;
  /** `remote`: a file system of another machine, whose server decides. */
  readonly because: 'owner' | 'read-only' | 'selinux' | 'remote' | 'unclear';
}

export interface TakenPort {
  readonly port: number;
  readonly protocol: string;
  readonly by:
    | { readonly kind: 'container'; readonly name: string }
    | { readonly kind: 'process'; readonly name: string; readonly pid: number }
    /** Nobody any more. */
    | { readonly kind: 'nobody' }
    | { readonly kind: 'unclear' };
}

/** What a text tells, or what was seen of containers of this machine. */
export interface ToldOfContainer {
  readonly said: string;
  /** By the engine's journal alone. */
  readonly refused?: LastRefused;
  readonly containers?: readonly SeenContainer[];
  /** So many more are not named. */
  readonly more?: number;
}
