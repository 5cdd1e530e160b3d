import type { JsonNode } from '../../go/json-tree.ts';
import { cutItems, prependItems } from '../../mirrors/text-list.ts';
import {
  editObject,
  isBlank,
  removeMembers,
  setTopLevel,
  type DaemonJsonEdit,
  type ObjectNode,
} from './edit.ts';
import { styleOf } from './json-style.ts';

type ListNode = JsonNode & { kind: 'array' };

/**
 * Puts texts in front of those that a top-level list has, and touches nothing between them: what {@link removeFromList}
 * takes out again is every byte of it. Without such a list one is made.
 */
export function addToList(bytes: Uint8Array | null, key: string, texts: readonly string[]): DaemonJsonEdit {
  if (texts.length === 0) return { kind: 'unchanged' };
  if (bytes === null || isBlank(bytes)) return setTopLevel(bytes, key, texts);
  const edited = editObject(bytes, (text, root) => prepend(text, root, key, texts));
  return edited.kind === 'unchanged' ? setTopLevel(bytes, key, texts) : edited;
}

/** Takes the items out for which it holds; a list of which none is left goes as a whole, if it was not empty before us. */
export function removeFromList(
  bytes: Uint8Array,
  key: string,
  isUnwanted: (item: string) => boolean,
): DaemonJsonEdit {
  return editObject(bytes, (text, root) => {
    const list = listIn(root, key);
    if (list === null) return text;
    const isGone = (item: JsonNode): boolean => item.kind === 'string' && isUnwanted(item.value);
    const { items } = list;
    if (!items.some(isGone)) return text;
    if (items.every(isGone))
      return wasEmpty(text, list) ? emptied(text, list) : removeMembers(text, root, key);
    return cutItems(text, items, isGone);
  });
}

/** The last of equal names is what Go keeps. */
function listIn(root: ObjectNode, key: string): ListNode | null {
  const value = root.members.findLast(({ name }) => name === key)?.value;
  return value?.kind === 'array' ? value : null;
}

function prepend(text: string, root: ObjectNode, key: string, texts: readonly string[]): string {
  const list = listIn(root, key);
  if (list === null) return text;
  const added = texts.map((item) => JSON.stringify(item));
  if (list.items.length === 0) return filled(text, list, added);
  return prependItems(text, list, list.items, added, styleOf(text, root).comma.slice(1));
}

/** Before the first item of a list that was empty: so it is known that the list itself is the user's. */
const FILLED = ' ';

function filled(text: string, { start }: ListNode, added: readonly string[]): string {
  return `${text.slice(0, start + 1)}${FILLED}${added.join(', ')}${text.slice(start + 1)}`;
}

function wasEmpty(text: string, { start, items: [first] }: ListNode): boolean {
  return first !== undefined && text.slice(start + 1, first.start) === FILLED;
}

function emptied(text: string, { start, items }: ListNode): string {
  return text.slice(0, start + 1) + text.slice(items.at(-1)?.end ?? start + 1);
}
