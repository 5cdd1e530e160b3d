import type { JsonValue } from '../../go/json-tree.ts';
import {
  editObject,
  insertMember,
  removeMembers,
  setTopLevel,
  type DaemonJsonEdit,
  type ObjectNode,
} from './edit.ts';
import { formatValue, styleOf } from './json-style.ts';

/** Sets a value in an object below the root; only that member's bytes change, and objects on the way are made. */
export function setBelow(
  bytes: Uint8Array | null,
  [key, below]: readonly [string, string],
  value: JsonValue,
): DaemonJsonEdit {
  const whole = { [below]: value };
  if (bytes === null) return setTopLevel(null, key, whole);
  const inside = editObject(bytes, (text, root) => {
    const holder = objectAt(root, key);
    if (holder === null) return text;
    const style = styleOf(text, holder);
    const member = holder.members.findLast(({ name }) => name === below)?.value;
    if (member === undefined) {
      const written = `${JSON.stringify(below)}${style.colon}${formatValue(value, style)}`;
      return insertMember(text, holder, written, style);
    }
    if (JSON.stringify(member.value) === JSON.stringify(value)) return text;
    return text.slice(0, member.start) + formatValue(value, style) + text.slice(member.end);
  });
  return inside.kind === 'unchanged' && !holds(bytes, key) ? setTopLevel(bytes, key, whole) : inside;
}

/** Removes a member of an object below the root, and that object where nothing else is in it. */
export function removeBelow(bytes: Uint8Array, [key, below]: readonly [string, string]): DaemonJsonEdit {
  return editObject(bytes, (text, root) => {
    const holder = objectAt(root, key);
    if (holder === null) return text;
    const isLast = holder.members.every(({ name }) => name === below);
    return isLast ? removeMembers(text, root, key) : removeMembers(text, holder, below);
  });
}

/** Whether the root has such an object. */
export function holds(bytes: Uint8Array, key: string): boolean {
  let found = false;
  editObject(bytes, (text, root) => {
    found = objectAt(root, key) !== null;
    return text;
  });
  return found;
}

function objectAt(root: ObjectNode, key: string): ObjectNode | null {
  const value = root.members.findLast(({ name }) => name === key)?.value;
  return value?.kind === 'object' ? value : null;
}
