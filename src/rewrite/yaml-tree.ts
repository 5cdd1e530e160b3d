import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  visit,
  type Document,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import type { Piece } from './site.ts';

/** A document of a file of YAML, walked by what it means; where it stands is in each node's range. */
export interface YamlTree {
  readonly root: unknown;
  /** An alias is what it stands for. */
  readonly resolve: (node: unknown) => unknown;
  /** Those that were looked at: thousands of aliases may stand for one of thousands of keys. */
  readonly read: WeakMap<YAMLMap, ReadonlyMap<string, unknown>>;
}

/** More than anybody merges by hand. */
const MOST_MERGES = 50;

/** Null where it is no YAML. Nothing is built of it, so that an alias costs nothing however often it stands there. */
export function readYaml(text: string): readonly YamlTree[] | null {
  try {
    const documents = parseAllDocuments(text, {
      uniqueKeys: false,
      strict: false,
      logLevel: 'silent',
      prettyErrors: false,
    });
    const all: readonly Document[] = [...documents];
    if (all.some(({ errors }) => errors.length > 0)) return null;
    return all.map((document) => {
      const anchors = anchorsOf(document);
      const resolve = (node: unknown): unknown =>
        isAlias(node) ? anchors.get(node.source)?.findLast((one) => isBefore(one, node)) : node;
      return { root: document.contents, resolve, read: new WeakMap() };
    });
  } catch (error) {
    // Brackets in brackets by the ten thousands.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Gathered once: each alias would walk the whole document otherwise. Of two of one name the nearest before it counts. */
function anchorsOf(document: Document): ReadonlyMap<string, readonly Node[]> {
  const anchors = new Map<string, Node[]>();
  visit(document, {
    Value: (_, node) => {
      if (node.anchor === undefined) return;
      const all = anchors.get(node.anchor);
      if (all === undefined) anchors.set(node.anchor, [node]);
      else all.push(node);
    },
  });
  return anchors;
}

function isBefore(one: Node, other: Node): boolean {
  return (one.range?.[0] ?? 0) < (other.range?.[0] ?? 0);
}

/** The entries of a mapping by their keys; of two of one key the last. Null where it is no mapping. */
export function entriesOf(node: unknown, { resolve, read }: YamlTree): ReadonlyMap<string, unknown> | null {
  const map = resolve(node);
  if (!isMap(map)) return null;
  const known = read.get(map);
  if (known !== undefined) return known;
  const entries = new Map(map.items.map((pair: Pair) => [keyOf(pair), resolve(pair.value)]));
  read.set(map, entries);
  return entries;
}

/** The items of a list that is not among those that were seen, to which it is added; none of anything else. */
export function newItemsOf(node: unknown, { resolve }: YamlTree, seen: Set<unknown>): readonly unknown[] {
  const list = resolve(node);
  if (!isSeq(list) || seen.has(list)) return [];
  seen.add(list);
  return list.items.map(resolve);
}

/** What `<<` takes in, each with what it takes in itself: the nearest first. */
function mergedInto(map: unknown, tree: YamlTree): readonly YAMLMap[] {
  const found: YAMLMap[] = [];
  const seen = new Set<unknown>();
  const walk = (one: unknown): void => {
    const node = tree.resolve(one);
    if (seen.has(node) || seen.size > MOST_MERGES) return;
    seen.add(node);
    if (isSeq(node)) node.items.forEach(walk);
    if (!isMap(node)) return;
    found.push(node);
    walk(entriesOf(node, tree)?.get('<<'));
  };
  walk(entriesOf(map, tree)?.get('<<'));
  return found;
}

/** A mapping and all that is merged into it, the nearest first. */
export function layersOf(node: unknown, tree: YamlTree): readonly ReadonlyMap<string, unknown>[] {
  return [node, ...mergedInto(node, tree)].flatMap((one) => entriesOf(one, tree) ?? []);
}

function keyOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : '';
}

/** The text of a scalar; null for anything else, a number too. */
export function textOf(node: unknown): string | null {
  return isScalar(node) && typeof node.value === 'string' ? node.value : null;
}

export function isText(node: unknown): node is Scalar<string> {
  return textOf(node) !== null;
}

/** Where a scalar's text stands in the file, without quotes; null where other characters stand for it. */
export function pieceOf(node: Scalar<string>, source: string): Piece | null {
  const { value, range } = node;
  if (range === undefined || range === null) return null;
  const [from, to] = range;
  const written = source.slice(from, to);
  // The first line of a block has marks and a comment.
  const at = written.indexOf(value, /^[|>]/.test(written) ? written.indexOf('\n') : 0);
  if (at === -1) return null;
  const start = from + at;
  return { start, end: start + value.length, text: value };
}

export function placeOf(node: Scalar): number {
  return node.range?.[0] ?? 0;
}

/** Every node below, with the keys on the way to it; an alias is not gone into. */
export function* nodesBelow(
  node: unknown,
  keys: readonly string[] = [],
): Generator<{ readonly node: unknown; readonly keys: readonly string[] }> {
  yield { node, keys };
  if (isSeq(node)) for (const item of node.items) yield* nodesBelow(item, keys);
  if (isMap(node)) {
    for (const pair of node.items) yield* nodesBelow(pair.value, [...keys, keyOf(pair)]);
  }
}
