import type { BundlePart, LeftKind, RemovedKind } from '../../knowledge/vocabulary/bundle.ts';

/** What `bundle` answers with, below the head. */
export interface BundleReport {
  readonly state: 'written' | 'listed' | 'refused';
  /** Where it was written; null where it was not. */
  readonly path: string | null;
  /** Of the archive. */
  readonly bytes: number;
  readonly anonymous: boolean;
  readonly files: readonly BundledFile[];
  readonly removed: readonly Removed[];
  /** What is still in it and must not be: then it is not written. */
  readonly left: readonly { readonly file: string; readonly what: LeftKind }[];
}

export interface BundledFile {
  readonly name: string;
  readonly part: BundlePart;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

export interface Removed {
  readonly kind: RemovedKind;
  readonly count: number;
  /** The calls in whose answers it stood, as the recording names them; the first of many. */
  readonly where: readonly string[];
}
