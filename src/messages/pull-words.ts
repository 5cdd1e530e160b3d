import type { Verdict } from '../knowledge/vocabulary/mirrors.ts';

/** What `pull` says. */
export interface PullWords {
  /** Of `--mirror`, which `fix` has with another meaning. */
  readonly asking: (image: string) => string;
  /** None is known, and none was named. */
  readonly noMirrors: (registry: string) => string;
  /** Why the daemon's own way is not taken. */
  readonly hubSilent: (said: string, registry: string) => string;
  readonly ownWayFailed: (said: string) => string;
  readonly contacting: (hosts: readonly string[]) => string;
  readonly measuring: (image: string, count: number) => string;
  readonly pulling: (image: string, source: string) => string;
  /** One line: bytes so far, of how many, layers done, of how many, bytes a second. */
  readonly progress: (
    bytes: string,
    of: string | null,
    layers: number,
    ofLayers: number,
    speed: string | null,
  ) => string;
  readonly stalled: (seconds: number) => string;
  readonly wrongDigest: (digest: string) => string;
  /** No mirror responds: the command that finds out why. */
  readonly noneResponds: (command: string) => string;
  readonly notUsed: (sources: readonly string[], said: string) => string;
  /** `bytes` is null where the engine did not say how much came. */
  readonly done: (image: string, source: string, bytes: string | null, seconds: number) => string;
  readonly alreadyHere: (image: string) => string;
  readonly confirmedBy: (sources: readonly string[]) => string;
  readonly provenByDigest: string;
  readonly unverified: string;
  readonly disagrees: (source: string, digest: string) => string;
  readonly left: (reference: string) => string;
  readonly refused: (image: string) => string;
  readonly verdict: Readonly<Record<Verdict, string>>;
  readonly otherImage: (digest: string) => string;
  readonly rightOne: string;
  readonly disputed: (image: string) => string;
  readonly saysDigest: (source: string, digest: string) => string;
  readonly takeOne: (command: string) => string;
  readonly unconfirmed: (image: string, source: string) => string;
  readonly howToConfirm: (unverified: string) => string;
  readonly failed: (image: string) => string;
  readonly offers: (platforms: string) => string;
  readonly moreOn: (command: string) => string;
  readonly interrupted: (image: string) => string;
  readonly needsTag: (image: string) => string;
  readonly badMirror: (typed: string) => string;
  readonly mirrorOfWhich: (typed: string, registries: readonly string[]) => string;
}
