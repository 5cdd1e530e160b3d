import type { Scalar } from 'yaml';
import { readImage } from './read-image.ts';
import type { Found, Left, LeftReason, Site } from './site.ts';
import { pieceOf, placeOf } from './yaml-tree.ts';

/** The sites and what is left, as a walk over YAML gathers them; one place counts once, however many aliases name it. */
export interface Gathering {
  readonly sites: Map<number, Site>;
  readonly left: Map<number, Left>;
  /** Lists and mappings that were looked at: thousands of aliases may stand for one of thousands of items. */
  readonly seen: Set<unknown>;
}

export function newGathering(): Gathering {
  return { sites: new Map(), left: new Map(), seen: new Set() };
}

/** What a walk has gathered, with what else its kind of file says. */
export function foundIn(
  { sites, left }: Pick<Gathering, 'sites' | 'left'>,
  also: Partial<Pick<Found, 'built' | 'replaced'>> = {},
): Found {
  return { sites: [...sites.values()], left: [...left.values()], built: [], replaced: [], ...also };
}

/** Takes the image that a scalar names, behind `skip` characters that belong to no name. */
export function takeScalar(node: Scalar<string>, source: string, into: Gathering, skip = 0): void {
  const whole = pieceOf(node, source);
  if (whole === null) {
    leaveScalar(node, 'split', into);
    return;
  }
  const { start, end, text } = whole;
  const image = { start: start + skip, end, text: text.slice(skip) };
  const { kind } = readImage(image);
  if (kind === 'image') into.sites.set(image.start, { kind: 'whole', image });
  if (kind === 'variable') leaveScalar(node, 'variable', into);
}

export function leaveScalar(node: Scalar<string>, why: LeftReason, into: Gathering): void {
  const start = placeOf(node);
  into.left.set(start, { start, text: node.value, why });
}
