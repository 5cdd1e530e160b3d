import type { FileKind, FileProblem } from '../knowledge/vocabulary/rewriting.ts';
import type { StandIn } from '../mirrors/stand-in.ts';
import { findImages, type FoundInFile } from './find-images.ts';
import { rewriteImages, type Direction, type RewrittenText } from './rewrite-images.ts';
import { NOTHING_KEPT, type Kept } from './site.ts';
import { NO_SPELLINGS, remember, type Spellings } from './spellings.ts';

export type ReadFile =
  | { readonly kind: 'read'; readonly text: string; readonly found: Extract<FoundInFile, { kind: 'found' }> }
  | { readonly kind: 'left'; readonly problem: FileProblem };

/** What the bytes of a file say of images. */
export function readImageFile(path: string, bytes: Uint8Array, as: FileKind | null): ReadFile {
  const text = decoded(bytes);
  if (text === null) return { kind: 'left', problem: 'not-utf8' };
  const found = findImages(path, text, as);
  switch (found.kind) {
    case 'found':
      return { kind: 'read', text, found };
    case 'other':
      return { kind: 'left', problem: 'other' };
    case 'not-yaml':
      return { kind: 'left', problem: found.isTemplate ? 'template' : 'not-yaml' };
  }
}

/** With a mark at the beginning as it is; null where it is no UTF-8, of which nothing could be written back as it was. */
function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A file that was read, with its path. */
export type FileToRewrite = Extract<ReadFile, { kind: 'read' }> & { readonly path: string };

/**
 * The file with its names at the mirror; null where the way back would not lead to what is there now, byte for byte:
 * then it is not written.
 */
export function toMirror(
  { path, text, found }: FileToRewrite,
  use: readonly StandIn[],
  known: readonly StandIn[],
  kept: Kept,
): RewrittenText | null {
  const there = rewriteImages(text, found.found, { to: 'mirror', use, known }, kept);
  if (there.images.length === 0) return there;
  const foundThere = findImages(path, there.text, found.as);
  if (foundThere.kind !== 'found') return null;
  const spellings = remember(NO_SPELLINGS, found, foundThere);
  const back: Direction = { to: 'registry', known: [...use, ...known], spellings };
  const again = rewriteImages(there.text, foundThere.found, back, NOTHING_KEPT);
  // What was at a mirror before goes back to its registry, not to that mirror.
  const wereAtMirrors = there.images.some(({ from }) => known.some(({ base }) => from.includes(`${base}/`)));
  return again.text === text || wereAtMirrors ? there : null;
}

/** The file with its names at their registries. */
export function toRegistry(
  { text, found }: FileToRewrite,
  known: readonly StandIn[],
  spellings: Spellings,
): RewrittenText {
  return rewriteImages(text, found.found, { to: 'registry', known, spellings }, NOTHING_KEPT);
}
