import type { JsonNode } from './json-tree.ts';

/** Depth-first, without recursion: the first number in the text that is too large, and the names on the way to it. */
export function findHugeNumber(
  root: JsonNode,
): { readonly node: JsonNode; readonly path: readonly string[] } | null {
  const waiting: { readonly node: JsonNode; readonly path: Trail | null }[] = [{ node: root, path: null }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, path } = next;
    if (node.kind === 'number' && !Number.isFinite(node.value)) return { node, path: trailNames(path) };
    for (const step of steps(node).toReversed()) {
      waiting.push({ node: step.node, path: { name: step.name, before: path } });
    }
  }
  return null;
}

interface Trail {
  readonly name: string;
  readonly before: Trail | null;
}

function trailNames(trail: Trail | null): readonly string[] {
  const names: string[] = [];
  for (let at = trail; at !== null; at = at.before) {
    names.push(at.name);
  }
  return names.toReversed();
}

function steps(node: JsonNode): readonly { readonly name: string; readonly node: JsonNode }[] {
  if (node.kind === 'object') return node.members.map(({ name, value }) => ({ name, node: value }));
  return node.kind === 'array' ? node.items.map((item, index) => ({ name: String(index), node: item })) : [];
}
