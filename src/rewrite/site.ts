import type { LeftReason } from '../knowledge/vocabulary/rewriting.ts';
import type { Piece } from '../notation/dockerfile.ts';

export type { FileKind, LeftReason } from '../knowledge/vocabulary/rewriting.ts';
export type { Piece } from '../notation/dockerfile.ts';

/** Where a file names an image. */
export type Site =
  /** With its tag and digest, if it has any. */
  | { readonly kind: 'whole'; readonly image: Piece }
  /** Helm's values: the registry's host stands by itself. */
  | { readonly kind: 'parts'; readonly registry: Piece; readonly repository: Piece };

export interface Left {
  readonly start: number;
  /** As it stands in the file. */
  readonly text: string;
  readonly why: LeftReason;
}

/** All that a file says of images. */
export interface Found {
  readonly sites: readonly Site[];
  readonly left: readonly Left[];
  /** The images that this file builds: wherever else they are named, it is what was built. */
  readonly built: readonly string[];
  /** The names that this file, a kustomization, looks for in others and puts other names or tags in place of. */
  readonly replaced: readonly string[];
}

/** What files that are rewritten together leave to one another. */
export interface Kept {
  readonly built: ReadonlySet<string>;
  readonly replaced: ReadonlySet<string>;
}

export const NOTHING_KEPT: Kept = { built: new Set(), replaced: new Set() };

export function keptBy(files: readonly Found[]): Kept {
  return {
    built: new Set(files.flatMap(({ built }) => built)),
    replaced: new Set(files.flatMap(({ replaced }) => replaced)),
  };
}

export function startOf(site: Site): number {
  return site.kind === 'whole' ? site.image.start : site.repository.start;
}
