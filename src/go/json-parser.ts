import { Fault, JsonScanner } from './json-scanner.ts';
import type { JsonMember, JsonNode, JsonParse, JsonValue, Span } from './json-tree.ts';

/** encoding/json/scanner.go, maxNestingDepth. */
const MAX_DEPTH = 10_000;

const BEGIN_KEY = 'looking for beginning of object key string';

/**
 * Parses exactly what Go's encoding/json accepts. With `rest: 'ignored'` it stops after the first value, as
 * `Decoder.Decode` does; with `rest: 'refused'` only white space may follow. Linear in time, without recursion.
 * `toGo` is applied to text inside strings.
 */
export function parseJson(
  text: string,
  rest: 'ignored' | 'refused',
  toGo: (text: string) => string = (same) => same,
): JsonParse {
  return new Parser(text, toGo).parse(rest);
}

type OpenContainer = { readonly start: number } & (
  | { readonly kind: 'object'; readonly members: JsonMember[]; name: string; nameSpan: Span }
  | { readonly kind: 'array'; readonly items: JsonNode[] }
);

class Parser extends JsonScanner {
  private readonly open: OpenContainer[] = [];

  parse(rest: 'ignored' | 'refused'): JsonParse {
    try {
      this.skipSpace();
      if (this.at === this.text.length) throw new Fault({ kind: 'empty', offset: this.at });
      const root = this.parseValue();
      if (rest === 'refused') {
        this.skipSpace();
        if (this.at < this.text.length) throw this.unexpected('after top-level value');
      }
      return { kind: 'value', root };
    } catch (error) {
      if (error instanceof Fault) return { kind: 'fault', fault: error.fault };
      throw error;
    }
  }

  private parseValue(): JsonNode {
    for (;;) {
      let node = this.beginValue();
      while (node !== null) {
        const parent = this.open.at(-1);
        if (parent === undefined) return node;
        node = this.addTo(parent, node);
      }
    }
  }

  /** Reads a scalar or an empty container, or opens a container and stands before its first value (null). */
  private beginValue(): JsonNode | null {
    this.skipSpace();
    const start = this.at;
    switch (this.current()) {
      case '{':
        return this.beginObject(start);
      case '[':
        return this.beginArray(start);
      case '"':
        return { kind: 'string', value: this.string(), start, end: this.at };
      case 't':
        return { kind: 'literal', value: this.literal('true', true), start, end: this.at };
      case 'f':
        return { kind: 'literal', value: this.literal('false', false), start, end: this.at };
      case 'n':
        return { kind: 'literal', value: this.literal('null', null), start, end: this.at };
      default:
        return this.number(start);
    }
  }

  private beginObject(start: number): JsonNode | null {
    this.enter({ kind: 'object', start, members: [], name: '', nameSpan: { start, end: start } });
    this.skipSpace();
    if (this.current() === '}') return this.close();
    this.memberName();
    return null;
  }

  private beginArray(start: number): JsonNode | null {
    this.enter({ kind: 'array', start, items: [] });
    this.skipSpace();
    return this.current() === ']' ? this.close() : null;
  }

  private enter(container: OpenContainer): void {
    this.open.push(container);
    if (this.open.length > MAX_DEPTH) throw new Fault({ kind: 'depth', offset: this.at });
    this.at += 1;
  }

  /** Adds a value to its container; returns the container if that ended it. */
  private addTo(parent: OpenContainer, node: JsonNode): JsonNode | null {
    if (parent.kind === 'object') {
      parent.members.push({ name: parent.name, nameSpan: parent.nameSpan, value: node });
    } else {
      parent.items.push(node);
    }
    this.skipSpace();
    switch (this.current()) {
      case ',':
        this.at += 1;
        if (parent.kind === 'object') {
          this.skipSpace();
          this.memberName();
        }
        return null;
      case parent.kind === 'object' ? '}' : ']':
        return this.close();
      default:
        throw this.unexpected(
          parent.kind === 'object' ? 'after object key:value pair' : 'after array element',
        );
    }
  }

  private close(): JsonNode {
    this.at += 1;
    const container = this.open.pop();
    if (container?.kind === 'array') {
      const { items, start } = container;
      return { kind: 'array', items, value: items.map((item) => item.value), start, end: this.at };
    }
    const members = container?.members ?? [];
    const value: Record<string, JsonValue> = Object.create(null);
    for (const member of members) {
      value[member.name] = member.value.value;
    }
    return { kind: 'object', members, value, start: container?.start ?? 0, end: this.at };
  }

  private memberName(): void {
    const start = this.at;
    if (this.current() !== '"') throw this.unexpected(BEGIN_KEY);
    const name = this.string();
    const container = this.open.at(-1);
    if (container?.kind === 'object') {
      container.name = name;
      container.nameSpan = { start, end: this.at };
    }
    this.skipSpace();
    if (this.current() !== ':') throw this.unexpected('after object key');
    this.at += 1;
  }
}
