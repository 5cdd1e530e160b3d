import { getStaticTOMLValue, parseTOML, type AST } from 'toml-eslint-parser';

/** A place in a TOML text: `start` inclusive, `end` exclusive. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** A `[table]` or `[[table]]` with the keys that stand below its header. */
interface TomlTable {
  /** With the number of the entry in place of each `[[…]]`. */
  readonly path: readonly (string | number)[];
  /** From its bracket on to the end of its last key. */
  readonly span: Span;
  readonly header: Span;
  readonly keys: readonly TomlKey[];
}

export interface TomlKey {
  /** Below the table; more than one name where it is dotted. */
  readonly path: readonly string[];
  readonly span: Span;
  readonly value: Span;
  /** Of a list, each of its items. */
  readonly items: readonly Span[] | null;
}

export type Toml =
  | {
      readonly kind: 'toml';
      /** What the text means, as plain values. */
      readonly value: unknown;
      /** Those before the first table. */
      readonly keys: readonly TomlKey[];
      readonly tables: readonly TomlTable[];
    }
  | { readonly kind: 'broken'; readonly line: number; readonly said: string };

/** Reads a text with the place of everything in it, so that an edit touches nothing else. */
export function readToml(text: string): Toml {
  try {
    // By 1.0, which the engines' own parsers (BurntSushi, pelletier) take.
    const program = parseTOML(text, { tomlVersion: '1.0' });
    const [top] = program.body;
    return {
      kind: 'toml',
      value: getStaticTOMLValue(program),
      keys: top.body.filter((node) => node.type === 'TOMLKeyValue').map(keyOf),
      tables: top.body.filter((node) => node.type === 'TOMLTable').map(tableOf),
    };
  } catch (error) {
    const line = error instanceof Error && 'lineNumber' in error ? Number(error.lineNumber) : 0;
    return { kind: 'broken', line, said: error instanceof Error ? error.message : String(error) };
  }
}

function tableOf(node: AST.TOMLTable): TomlTable {
  return {
    path: node.resolvedKey,
    span: spanOf(node),
    header: { start: node.range[0], end: node.key.range[1] + (node.kind === 'array' ? 2 : 1) },
    keys: node.body.map(keyOf),
  };
}

function keyOf(node: AST.TOMLKeyValue): TomlKey {
  return {
    path: node.key.keys.map((key) => (key.type === 'TOMLBare' ? key.name : key.value)),
    span: spanOf(node),
    value: spanOf(node.value),
    items: node.value.type === 'TOMLArray' ? node.value.elements.map(spanOf) : null,
  };
}

function spanOf({ range: [start, end] }: AST.TOMLNode): Span {
  return { start, end };
}

/** The value at a path of keys; undefined where there is none. */
export function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null
        ? Object.entries(inner).find(([name]) => name === String(key))?.[1]
        : undefined,
    value,
  );
}

export function isSamePath(one: readonly (string | number)[], other: readonly (string | number)[]): boolean {
  return one.length === other.length && one.every((key, index) => key === other[index]);
}

/** Any text as a TOML string; what JSON escapes, TOML does by the same signs. */
export function tomlString(text: string): string {
  return JSON.stringify(text);
}

/** How the lines of a text end. */
export function lineEnd(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** A key as it is written: bare where it may be (TOML 1.0, "Keys"). */
export function tomlKey(name: string): string {
  return /^[A-Za-z0-9_-]+$/.test(name) ? name : tomlString(name);
}

/** Where the line begins that holds this place. */
export function startOfLine(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** Where the line ends, before its line end. */
export function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  if (end === -1) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}
