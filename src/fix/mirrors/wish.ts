import { withoutSlash } from '../../facts/registry/mirrors.ts';

/** What the user wants of the mirrors of an engine. */
export type MirrorWish =
  /** These first, in this order; those that are there stay. */
  | { readonly kind: 'add'; readonly mirrors: readonly string[] }
  /** As they stand in the file, or in another spelling of the same address. */
  | { readonly kind: 'remove'; readonly mirrors: readonly string[] }
  /** Exactly these, in this order; none at all where it is empty. */
  | { readonly kind: 'use'; readonly mirrors: readonly string[] };

/** A wish for one registry's mirrors. */
export interface WishFor {
  readonly wish: MirrorWish;
  /** `docker.io`, `ghcr.io` */
  readonly registry: string;
  /** A small image of it, in full, that proves what is written; null where none is known. */
  readonly image: string | null;
}

/** The list that a wish makes of the one that is there. */
export function wishedList(wish: MirrorWish, present: readonly string[]): readonly string[] {
  const named = wish.mirrors.map(withoutSlash);
  const others = present.filter((mirror) => !named.some((name) => isSameMirror(name, mirror)));
  switch (wish.kind) {
    case 'add':
      return [...named, ...others];
    case 'remove':
      return others;
    case 'use':
      return named;
  }
}

/** Podman's and BuildKit's files name a host without a scheme. */
export function isSameMirror(one: string, other: string): boolean {
  return spelled(one) === spelled(other);
}

export function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return (
    one.length === other.length && one.every((mirror, index) => isSameMirror(mirror, other[index] ?? ''))
  );
}

/** The same for every spelling of one address. */
export function spelled(mirror: string): string {
  return withoutSlash(mirror.trim())
    .replace(/^https:\/\//i, '')
    .toLowerCase();
}
