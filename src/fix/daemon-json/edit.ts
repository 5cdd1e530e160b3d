import { decodeAsFound, findEncoding, type FoundEncoding } from '../../facts/daemon-json/decode.ts';
import { encodeUtf8 } from '../../go/bytes.ts';
import { readJsonAsEngine } from '../../facts/daemon-json/engine-reading.ts';
import type { JsonNode, JsonValue } from '../../go/json-tree.ts';
import { formatValue, styleOf, type JsonStyle } from './json-style.ts';

export type DaemonJsonEdit =
  | { readonly kind: 'edited'; readonly bytes: Uint8Array }
  | { readonly kind: 'unchanged' }
  /** `encoding`: UTF-16 without a byte order mark, or broken. `syntax`, `not-an-object`: no engine would take it. */
  | { readonly kind: 'refused'; readonly why: 'encoding' | 'syntax' | 'not-an-object' };

/**
 * Sets a top-level key. Only that member's bytes change: encoding, byte order mark, line ends, indentation, order, the
 * text of numbers and equal names all stay. Of equal names the last is set, for the last is what Go keeps (jsonc-parser
 * sets the first). `bytes` null or blank makes a new file.
 */
export function setTopLevel(bytes: Uint8Array | null, key: string, value: JsonValue): DaemonJsonEdit {
  if (bytes === null || isBlank(bytes)) {
    return { kind: 'edited', bytes: newFile(key, value) };
  }
  return editObject(bytes, (text, root) => {
    const member = root.members.findLast(({ name }) => name === key);
    const style = styleOf(text, root);
    if (member === undefined) {
      return insertMember(
        text,
        root,
        `${JSON.stringify(key)}${style.colon}${formatValue(value, style)}`,
        style,
      );
    }
    if (isEqual(member.value.value, value)) {
      return text;
    }
    const { start, end } = member.value;
    const oneLine =
      member.value.kind === 'array' && member.value.items.length > 1 && !/\n|\r/.test(text.slice(start, end));
    return (
      text.slice(0, start) +
      formatValue(value, oneLine ? { ...style, separator: null } : style) +
      text.slice(end)
    );
  });
}

/** Removes a top-level key, every one of equal names: were one left, it would count from then on. */
export function removeTopLevel(bytes: Uint8Array, key: string): DaemonJsonEdit {
  if (isBlank(bytes)) {
    return { kind: 'unchanged' };
  }
  return editObject(bytes, (text, root) => removeMembers(text, root, key));
}

export type ObjectNode = JsonNode & { kind: 'object' };

export function editObject(
  bytes: Uint8Array,
  edit: (text: string, root: ObjectNode) => string,
): DaemonJsonEdit {
  const found = findEncoding(bytes);
  const text = decodeAsFound(bytes, asBytes(found));
  if (found === 'utf-16le' || found === 'utf-16be' || !isSame(encode(text, found), bytes)) {
    return { kind: 'refused', why: 'encoding' };
  }
  const json = readJsonAsEngine(text, { version: '23.0' });
  if (json.kind !== 'value') {
    return { kind: 'refused', why: 'syntax' };
  }
  if (json.root.kind !== 'object') {
    return { kind: 'refused', why: 'not-an-object' };
  }
  const edited = edit(text, json.root);
  return edited === text ? { kind: 'unchanged' } : { kind: 'edited', bytes: encode(edited, found) };
}

function newFile(key: string, value: JsonValue): Uint8Array {
  const style: JsonStyle = { separator: '\n  ', unit: '  ', colon: ': ', comma: ', ' };
  return encodeUtf8(`{\n  ${JSON.stringify(key)}: ${formatValue(value, style)}\n}\n`);
}

/** Behind the last member, or before the white space of an empty object, so that removing it restores every byte. */
export function insertMember(text: string, root: ObjectNode, member: string, style: JsonStyle): string {
  const last = root.members.at(-1);
  if (last !== undefined) {
    const separator = style.separator ?? style.comma.slice(1);
    return `${text.slice(0, last.value.end)},${separator}${member}${text.slice(last.value.end)}`;
  }
  const inside = root.start + 1;
  return `${text.slice(0, inside)}${style.separator ?? ''}${member}${text.slice(inside)}`;
}

export function removeMembers(text: string, root: ObjectNode, key: string): string {
  const { members } = root;
  const last = members.at(-1);
  const kept = members.filter(({ name }) => name !== key);
  if (last === undefined || kept.length === members.length) {
    return text;
  }
  const lastKept = kept.at(-1);
  if (lastKept === undefined) {
    return text.slice(0, root.start + 1) + text.slice(last.value.end);
  }
  const pieces: string[] = [];
  let at = 0;
  for (const [index, { name, nameSpan }] of members.entries()) {
    const next = members[index + 1];
    if (name === key && next !== undefined && nameSpan.start < lastKept.nameSpan.start) {
      pieces.push(text.slice(at, nameSpan.start));
      at = next.nameSpan.start;
    }
  }
  return [...pieces, text.slice(at, lastKept.value.end), text.slice(last.value.end)].join('');
}

/** Bytes that are not UTF-8 are carried along as they are; 20.10 takes such a file. */
function asBytes(found: FoundEncoding): FoundEncoding {
  return found === 'gbk' ? 'invalid' : found;
}

function encode(text: string, found: FoundEncoding): Uint8Array {
  if (found === 'utf-16le-bom' || found === 'utf-16be-bom') {
    return encodeUtf16(`\uFEFF${text}`, found === 'utf-16le-bom');
  }
  return encodeUtf8(found === 'utf-8-bom' ? `\uFEFF${text}` : text);
}

function encodeUtf16(text: string, little: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index += 1) {
    view.setUint16(index * 2, text.charCodeAt(index), little);
  }
  return bytes;
}

export function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));
}

function isSame(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}

function isEqual(left: JsonValue, right: JsonValue): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
