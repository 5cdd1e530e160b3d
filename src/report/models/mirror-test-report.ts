import type { Freshness, Restriction, Verdict } from '../../knowledge/vocabulary/mirrors.ts';

/** What `mirror test` answers with, below the head. */
export interface MirrorTestReport {
  /** Whose mirrors they are: `docker.io`, `ghcr.io`. */
  readonly registry: string;
  /** As the user may write it. */
  readonly image: string;
  /** How the mirrors were asked: as the engine's image store does. */
  readonly askedAs: 'graph' | 'containerd';
  /** What Docker Hub itself, or the other registry, said of the image. */
  readonly hub: {
    readonly answer: 'has' | 'has-not' | 'silent';
    readonly digest: string | null;
  };
  /** The best first. */
  readonly mirrors: readonly TestedMirror[];
}

export interface TestedMirror {
  readonly url: string;
  readonly verdict: Verdict;
  /** 1 is the best; null where a pull must not or cannot use it. */
  readonly rank: number | null;
  /** Null where it was not asked. */
  readonly search: boolean | null;
  readonly digest: string | null;
  readonly freshness: Freshness;
  readonly created: string | null;
  readonly firstByteMs: number | null;
  readonly bytesPerSecond: number | null;
  readonly steps: readonly {
    readonly step: string;
    readonly ms: number;
    readonly ok: boolean;
    readonly said: string;
  }[];
  /** The step that decided against it, in one line; empty where none did. */
  readonly said: string;
  /** What the catalogue or the user's own list calls it. */
  readonly name: string | null;
  readonly operator: string | null;
  readonly restrictions: readonly Restriction[];
  /** Where the catalogue knows that it was given up: the day on which that was documented. */
  readonly closed: string | null;
  /** Whether this machine is configured to use it. */
  readonly configured: boolean;
}
