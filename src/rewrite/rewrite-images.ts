import { nameAt, nameBehind, splitName, standInOf, type StandIn } from '../mirrors/stand-in.ts';
import { namePieces } from './read-image.ts';
import { startOf, type Found, type Kept, type Left, type Piece, type Site } from './site.ts';
import { inTurn, spellingFor, type Spelling, type Spellings } from './spellings.ts';

/** Where the names shall lead. */
export type Direction =
  | { readonly to: 'mirror'; readonly use: readonly StandIn[]; readonly known: readonly StandIn[] }
  | { readonly to: 'registry'; readonly known: readonly StandIn[]; readonly spellings: Spellings };

interface RewrittenImage {
  readonly start: number;
  readonly from: string;
  readonly to: string;
}

export interface RewrittenText {
  readonly text: string;
  readonly images: readonly RewrittenImage[];
  readonly left: readonly Left[];
}

interface Edit extends RewrittenImage {
  readonly edits: readonly Piece[];
}

/** Puts other names in the places of those that were found; not a byte beside them changes. */
export function rewriteImages(
  source: string,
  { sites, left, replaced }: Found,
  direction: Direction,
  kept: Kept,
): RewrittenText {
  const edits: Edit[] = [];
  const more: Left[] = [];
  for (const one of inTurn(sites)) {
    const { site } = one;
    const whole = textOf(site);
    const leave = (why: Left['why']): void => void more.push({ start: startOf(site), text: whole, why });
    if (direction.to === 'mirror' && kept.built.has(whole)) {
      leave('built');
      continue;
    }
    // What a kustomization itself puts in place of a name may be that name.
    if (direction.to === 'mirror' && replaced.length === 0 && kept.replaced.has(nameOf(site))) {
      leave('replaced');
      continue;
    }
    const seen = direction.to === 'registry' ? spellingFor(direction.spellings, one) : null;
    const edit = seen ?? newSpelling(site, direction);
    if (edit === 'other-registry') leave(edit);
    else if (edit !== null) edits.push(edited(site, edit));
  }
  const lasting = direction.to === 'mirror' ? [...left, ...more] : [];
  return {
    text: withEdits(
      source,
      edits.flatMap((edit) => edit.edits),
    ),
    images: edits.map(({ start, from, to }) => ({ start, from, to })),
    left: lasting.toSorted((a, b) => a.start - b.start),
  };
}

/** Null where the name is as it shall be. */
function newSpelling(site: Site, direction: Direction): Spelling | 'other-registry' | null {
  const pieces = namePieces(site).map(({ text }) => text);
  const name = nameOf(site);
  const current = standInOf(name, direction.known);
  const atRegistry = current === null ? name : (nameBehind(name, current) ?? name);
  const split = splitName(atRegistry);
  if (direction.to === 'registry') {
    if (current === null) return null;
    // A chart asks the host that is named there: `docker.io` is not left out.
    const prefix = `${split.registry}/`;
    const path = atRegistry.startsWith(prefix) ? atRegistry.slice(prefix.length) : atRegistry;
    return pieces.length === 1 ? [atRegistry] : [split.registry, path];
  }
  const isDeep = split.path.includes('/');
  const standIn = direction.use.find(
    ({ registry, isFlat }) => registry === split.registry && !(isFlat === true && isDeep),
  );
  if (standIn === undefined) return current === null ? 'other-registry' : null;
  const there = nameAt(split, standIn);
  if (there === name) return null;
  return pieces.length === 1 ? [there] : [standIn.base, split.path];
}

function edited(site: Site, spelling: Spelling): Edit {
  const edits = namePieces(site).map((piece, index) => ({ ...piece, text: spelling[index] ?? piece.text }));
  const from = textOf(site);
  if (site.kind === 'parts') return { start: startOf(site), from, to: spelling.join('/'), edits };
  const { start } = site.image;
  const moved = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  return { start, from, to: withEdits(from, moved), edits };
}

/** As it is written, without tag and digest. */
function nameOf(site: Site): string {
  return namePieces(site)
    .map(({ text }) => text)
    .join('/');
}

function textOf(site: Site): string {
  return site.kind === 'whole' ? site.image.text : `${site.registry.text}/${site.repository.text}`;
}

function withEdits(source: string, edits: readonly Piece[]): string {
  let text = '';
  let at = 0;
  for (const { start, end, text: put } of edits.toSorted((a, b) => a.start - b.start)) {
    text += source.slice(at, start) + put;
    at = end;
  }
  return text + source.slice(at);
}
