import type { Freshness, Restriction, TypedProblem, Verdict } from '../knowledge/vocabulary/mirrors.ts';

/** The words of `mirror test`. */
export interface MirrorTestWords {
  readonly measuring: (count: number, image: string) => string;
  /** `quickest` is the address of the good one that has answered soonest so far. */
  readonly progress: (done: number, total: number, good: number, quickest: string | null) => string;
  readonly columns: readonly [
    mirror: string,
    verdict: string,
    firstByte: string,
    speed: string,
    image: string,
    search: string,
  ];
  readonly verdict: Readonly<Record<Verdict, string>>;
  readonly freshness: Readonly<Record<Freshness, string>>;
  /** In the place of `as-hub`, of a registry other than Docker Hub. */
  readonly asOrigin: string;
  readonly search: Readonly<Record<'yes' | 'no' | 'unasked', string>>;
  /** The image that was found there, by the day it was made. */
  readonly older: (created: string | null) => string;
  readonly alone: (created: string | null) => string;
  /** What it sent at that step is not what was asked for. */
  readonly otherBytes: (step: string) => string;
  /** It is known to have been given up, as of that day. */
  readonly closed: (day: string) => string;
  readonly removeBad: (urls: readonly string[], command: string) => string;
  /** Said of one that was named and is written all the same. */
  readonly lags: (url: string, said: string) => string;
  readonly nobodyConfirms: string;
  /** Of one that is taken nevertheless. */
  readonly unconfirmed: (url: string, registry: string) => string;
  /** While the registry is silent these have a later image than most operators. */
  readonly later: (urls: readonly string[], registry: string) => string;
  readonly tooSlow: string;
  readonly restriction: Readonly<Record<Restriction, string>>;
  readonly heldAgainst: Readonly<
    Record<'hub' | 'most' | 'nobody', (image: string, registry: string) => string>
  >;
  readonly hubHasNot: (image: string, registry: string) => string;
  readonly usable: (count: number, of: number) => string;
  readonly none: (of: number) => string;
  readonly use: (command: string) => string;
  /** Why what was typed is no mirror; `nearest` is a known name like it. */
  readonly problem: (typed: string, problem: TypedProblem, nearest: string | null) => string;
  readonly list: {
    readonly unreadable: (source: string, said: string) => string;
    readonly syntax: (source: string, line: number, format: string, said: string) => string;
    readonly noList: (source: string, format: string) => string;
    readonly entry: (source: string, line: number, entry: string, problem: TypedProblem) => string;
    readonly empty: (source: string) => string;
    readonly plainHttp: (source: string) => string;
  };
  readonly otherRegistry: (image: string, registry: string, wanted: string) => string;
  /** No small image of it is known. */
  readonly imageNeeded: (registry: string) => string;
}
