import type { BundlePart, LeftKind, RemovedKind } from '../knowledge/vocabulary/bundle.ts';

/** As src/host/new-file.ts has it. */
type NotMade = { readonly kind: 'exists' } | { readonly kind: 'failed'; readonly said: string };

export interface BundleWords {
  readonly holds: string;
  readonly removed: string;
  readonly part: Readonly<Record<BundlePart, string>>;
  /** What was taken out, and why. */
  readonly kind: Readonly<Record<RemovedKind, string>>;
  /** It says whose machine it is. */
  readonly names: string;
  readonly written: (path: string, size: string) => string;
  readonly listed: (size: string) => string;
  readonly refused: string;
  readonly left: Readonly<Record<LeftKind, string>>;
  readonly tooLarge: string;
  readonly notWritten: (path: string, why: NotMade) => string;
}
