import type { JsonNode, JsonValue } from '../../go/json-tree.ts';

/** How a file is written. */
export type JsonStyle = {
  /** What stands between a comma and the next member: line end and indentation; null if all is on one line. */
  readonly separator: string | null;
  /** One step of indentation. */
  readonly unit: string;
  /** What stands between name and value, the colon included. */
  readonly colon: string;
  /** What stands between two values on one line, the comma included. */
  readonly comma: string;
};

/** Reads the style off the last members of an object. Text behind which no style can be seen counts as one line. */
export function styleOf(text: string, root: JsonNode & { kind: 'object' }): JsonStyle {
  const last = root.members.at(-1);
  if (last === undefined) {
    const isOpen = /[\r\n]/.test(text.slice(root.start, root.end));
    return { separator: isOpen ? `${lineEnd(text)}  ` : null, unit: '  ', colon: ': ', comma: ', ' };
  }
  const before = root.members.at(-2);
  const lead = text
    .slice(before === undefined ? root.start + 1 : before.value.end, last.nameSpan.start)
    .replace(/^\s*,/, '');
  const colon = text.slice(last.nameSpan.end, last.value.start);
  const indentation = /[\r\n]([^\r\n]*)$/.exec(lead)?.[1] ?? null;
  return {
    separator: indentation === null ? null : lineEnd(text) + indentation,
    unit: indentation === null || indentation === '' ? '  ' : indentation,
    colon: /[\r\n]/.test(colon) ? ': ' : colon,
    comma: colon.endsWith(' ') ? ', ' : ',',
  };
}

/**
 * Writes a value in a style. A list of at most one plain value stands on one line also where members have lines of
 * their own.
 */
export function formatValue(value: JsonValue, style: JsonStyle): string {
  if (style.separator === null || isShort(value)) {
    return oneLine(value, style);
  }
  const lines = JSON.stringify(value, null, style.unit).split('\n');
  return lines.join(style.separator);
}

function oneLine(value: JsonValue, style: JsonStyle): string {
  if (typeof value !== 'object' || value === null) {
    return JSON.stringify(value);
  }
  if (isList(value)) {
    return `[${value.map((item) => oneLine(item, style)).join(style.comma)}]`;
  }
  const members = Object.entries(value).map(
    ([name, inner]) => `${JSON.stringify(name)}${style.colon}${oneLine(inner, style)}`,
  );
  return `{${members.join(style.comma)}}`;
}

function isShort(value: JsonValue): boolean {
  return (
    isList(value) && value.length <= 1 && value.every((item) => typeof item !== 'object' || item === null)
  );
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function lineEnd(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}
