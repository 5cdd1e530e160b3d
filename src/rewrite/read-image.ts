import { parseReference } from '../facts/registry/reference.ts';
import type { Piece, Site } from './site.ts';

export type ReadImage =
  /** `name` is the part without tag and digest. */
  | { readonly kind: 'image'; readonly name: Piece }
  /** Whose image it is depends on a variable. */
  | { readonly kind: 'variable' }
  /** It names no image. */
  | { readonly kind: 'none' };

/**
 * `${TAG:-latest}` of Compose and Docker, `$TAG`, what templates have in braces, and GitLab's inputs. None is longer than
 * some lines: else each beginning would be looked for an end in all that follows.
 */
const VARIABLE =
  /\$\{(?:[^{}]|\{[^{}]{0,100}\}){0,200}\}|\$[A-Za-z_]\w*|\{\{[^]{0,200}?\}\}|\$\[\[[^]{0,200}?\]\]/g;

/** A part of a name that stands for a variable while the rest is judged; as long, so that places stay. */
const FILLER = 'x';

/** Ends of files that pages and themes name in a key `image`. */
const PICTURE = /\.(?:png|jpe?g|gif|svg|webp|ico|bmp|avif)$/i;

/**
 * Where the name stands in what is written for an image. A variable in the tag, or behind the first slash, leaves the
 * registry in no doubt; one in the place of the whole is judged by its default.
 */
export function readImage(piece: Piece): ReadImage {
  const inside = defaultOf(piece);
  if (inside !== null) return inside.text === '' ? { kind: 'variable' } : readImage(inside);
  const { text, start } = piece;
  const filled = text.replaceAll(VARIABLE, (variable) => FILLER.repeat(variable.length));
  const end = endOfName(filled);
  const name = { start, end: start + end, text: text.slice(0, end) };
  if (filled === text) return isImage(text) ? { kind: 'image', name } : { kind: 'none' };
  const slash = filled.indexOf('/');
  const decides = slash === -1 ? end : Math.min(slash, end);
  const isOpen = text.slice(0, decides) !== filled.slice(0, decides);
  if (!isImage(filled.slice(0, end))) return isOpen ? { kind: 'variable' } : { kind: 'none' };
  return isOpen ? { kind: 'variable' } : { kind: 'image', name };
}

/** `${IMAGE:-redis:7}` is redis:7 where nobody says another; null where the whole is no such variable. */
function defaultOf({ text, start }: Piece): Piece | null {
  const [whole, before = '', inside = ''] = /^(\$\{[A-Za-z_]\w*:?-)([^{}]*)\}$/.exec(text) ?? [];
  if (whole === undefined) return null;
  const from = start + before.length;
  return { start: from, end: from + inside.length, text: inside };
}

/** The pieces of a site that make the name, without tag and digest; none where it names nothing. */
export function namePieces(site: Site): readonly Piece[] {
  if (site.kind === 'parts') return [site.registry, site.repository];
  const read = readImage(site.image);
  return read.kind === 'image' ? [read.name] : [];
}

function endOfName(filled: string): number {
  const at = filled.indexOf('@');
  const named = at === -1 ? filled : filled.slice(0, at);
  const colon = named.lastIndexOf(':');
  return colon > named.lastIndexOf('/') ? colon : named.length;
}

function isImage(text: string): boolean {
  return !PICTURE.test(text) && parseReference(text) !== null;
}
