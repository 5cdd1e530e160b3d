import type { MeasuredMirror } from '../mirrors/measured.ts';
import type { Attempted } from './attempt.ts';
import type { PullFault } from './pull-image.ts';
import type { Said } from './source.ts';

/** A source that brought nothing. */
export interface Tried {
  readonly source: string;
  readonly fault: PullFault;
}

/** How a pull ended. */
export type PullResult = {
  /** Sources that were tried in vain, the last of an attempt that failed among them. */
  readonly tried: readonly Tried[];
} & (
  | {
      readonly kind: 'attempted';
      readonly attempted: Attempted;
      /** By the daemon's own way, as docker pull goes: nobody has to stand for it. */
      readonly isOwnWay: boolean;
      /** Who said what the image's name stands for. */
      readonly witnesses: readonly Said[];
    }
  /** By a digest alone it cannot be given a name, and so cannot be got through a mirror. */
  | { readonly kind: 'needs-tag' }
  | Refused
);

/** Why nothing may be pulled. */
export type Refused =
  /** No source could be used, or none has the right one. */
  | {
      readonly kind: 'no-source';
      readonly digest: string | null;
      readonly disagreeing: readonly Said[];
      readonly measured: readonly MeasuredMirror[];
    }
  /** As many say one thing as say another. */
  | { readonly kind: 'disputed'; readonly said: readonly Said[] }
  /** Nobody independent of these says the same. */
  | { readonly kind: 'unconfirmed'; readonly said: readonly Said[]; readonly digest: string };
