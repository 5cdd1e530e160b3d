/** JSON values; objects have no prototype, and the last of several equal names has won, as in Go. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export type JsonObject = { readonly [name: string]: JsonValue };

/** Where a value stands: `start` inclusive, `end` exclusive, in UTF-16 units of the scanned text. */
type Span = { readonly start: number; readonly end: number };

export type JsonMember = {
  /** The name as Go reads it. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: JsonNode;
};

export type JsonNode = Span &
  (
    | { readonly kind: 'object'; readonly members: readonly JsonMember[]; readonly value: JsonObject }
    | { readonly kind: 'array'; readonly items: readonly JsonNode[]; readonly value: readonly JsonValue[] }
    | { readonly kind: 'string'; readonly value: string }
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'literal'; readonly value: boolean | null }
  );

/** Why text is no JSON, in the terms of Go's scanner. `offset` is where the offending character stands. */
export type SyntaxFault = { readonly offset: number } & (
  | { readonly kind: 'empty' }
  | { readonly kind: 'end' }
  | { readonly kind: 'depth' }
  | { readonly kind: 'unexpected'; readonly context: string }
  | { readonly kind: 'number'; readonly part: 'numeric literal' | 'decimal point' | 'exponent' }
  | { readonly kind: 'string' }
  | { readonly kind: 'escape'; readonly escape: Span; readonly hexadecimal: boolean }
);

export type JsonParse =
  | { readonly kind: 'value'; readonly root: JsonNode }
  | { readonly kind: 'fault'; readonly fault: SyntaxFault };

/** encoding/json/scanner.go, maxNestingDepth. */
const MAX_DEPTH = 10_000;

const BEGIN_VALUE = 'looking for beginning of value';
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

class Fault extends Error {
  readonly fault: SyntaxFault;

  constructor(fault: SyntaxFault) {
    super(fault.kind);
    this.fault = fault;
  }
}

class Parser {
  private readonly text: string;
  private readonly toGo: (text: string) => string;
  private readonly open: OpenContainer[] = [];
  private at = 0;

  constructor(text: string, toGo: (text: string) => string) {
    this.text = text;
    this.toGo = toGo;
  }

  parse(rest: 'ignored' | 'refused'): JsonParse {
    try {
      this.skipSpace();
      if (this.at === this.text.length) {
        throw new Fault({ kind: 'empty', offset: this.at });
      }
      const root = this.parseValue();
      if (rest === 'refused') {
        this.skipSpace();
        if (this.at < this.text.length) {
          throw this.unexpected('after top-level value');
        }
      }
      return { kind: 'value', root };
    } catch (error) {
      if (error instanceof Fault) {
        return { kind: 'fault', fault: error.fault };
      }
      throw error;
    }
  }

  private parseValue(): JsonNode {
    for (;;) {
      let node = this.beginValue();
      while (node !== null) {
        const parent = this.open.at(-1);
        if (parent === undefined) {
          return node;
        }
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
    if (this.current() === '}') {
      return this.close();
    }
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
    if (this.open.length > MAX_DEPTH) {
      throw new Fault({ kind: 'depth', offset: this.at });
    }
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
    if (this.current() !== '"') {
      throw this.unexpected(BEGIN_KEY);
    }
    const name = this.string();
    const container = this.open.at(-1);
    if (container?.kind === 'object') {
      container.name = name;
      container.nameSpan = { start, end: this.at };
    }
    this.skipSpace();
    if (this.current() !== ':') {
      throw this.unexpected('after object key');
    }
    this.at += 1;
  }

  private literal<T>(word: string, value: T): T {
    for (const [index, letter] of Array.from(word).entries()) {
      if (this.current() !== letter) {
        throw index === 0
          ? this.unexpected(BEGIN_VALUE)
          : this.unexpected(`in literal ${word} (expecting '${letter}')`);
      }
      this.at += 1;
    }
    return value;
  }

  private number(start: number): JsonNode {
    if (this.current() === '-') {
      this.at += 1;
      this.expectDigit('numeric literal');
    } else if (!this.isDigit()) {
      throw this.unexpected(BEGIN_VALUE);
    }
    if (this.current() === '0') {
      this.at += 1;
    } else {
      this.skipDigits();
    }
    if (this.current() === '.') {
      this.at += 1;
      this.expectDigit('decimal point');
      this.skipDigits();
    }
    if (this.current() === 'e' || this.current() === 'E') {
      this.at += 1;
      if (this.current() === '+' || this.current() === '-') {
        this.at += 1;
      }
      this.expectDigit('exponent');
      this.skipDigits();
    }
    return { kind: 'number', value: Number(this.text.slice(start, this.at)), start, end: this.at };
  }

  private expectDigit(part: 'numeric literal' | 'decimal point' | 'exponent'): void {
    if (this.isDigit()) {
      return;
    }
    throw this.at < this.text.length
      ? new Fault({ kind: 'number', part, offset: this.at })
      : this.unexpected('');
  }

  /** Reads a string from its opening quotation mark and returns its meaning. */
  private string(): string {
    this.at += 1;
    const pieces: string[] = [];
    for (;;) {
      const end = this.plainEnd();
      pieces.push(this.toGo(this.text.slice(this.at, end)));
      this.at = end;
      switch (this.current()) {
        case '"':
          this.at += 1;
          return joinHalves(pieces);
        case '\\':
          pieces.push(this.escape());
          break;
        default:
          throw this.at < this.text.length
            ? new Fault({ kind: 'string', offset: this.at })
            : this.unexpected('');
      }
    }
  }

  private plainEnd(): number {
    let end = this.at;
    for (;;) {
      const unit = this.text.charCodeAt(end);
      if (Number.isNaN(unit) || unit < 0x20 || unit === 0x22 || unit === 0x5c) {
        return end;
      }
      end += 1;
    }
  }

  private escape(): string {
    const start = this.at;
    const letter = this.text[start + 1];
    const simple = letter === undefined ? undefined : ESCAPES.get(letter);
    if (simple !== undefined) {
      this.at += 2;
      return simple;
    }
    if (letter !== 'u') {
      this.at += 1;
      const end = Math.min(this.text.length, start + 2);
      throw this.escapeFault({ start, end }, false);
    }
    for (this.at += 2; this.at < start + 6; this.at += 1) {
      if (!/^[0-9a-fA-F]$/.test(this.current())) {
        throw this.escapeFault({ start, end: Math.min(this.text.length, start + 6) }, true);
      }
    }
    return String.fromCharCode(Number.parseInt(this.text.slice(start + 2, this.at), 16));
  }

  private escapeFault(escape: Span, hexadecimal: boolean): Fault {
    return this.at < this.text.length
      ? new Fault({ kind: 'escape', escape, hexadecimal, offset: this.at })
      : this.unexpected('');
  }

  private skipSpace(): void {
    for (;;) {
      const unit = this.text.charCodeAt(this.at);
      if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) {
        return;
      }
      this.at += 1;
    }
  }

  private skipDigits(): void {
    while (this.isDigit()) {
      this.at += 1;
    }
  }

  private isDigit(): boolean {
    const unit = this.text.charCodeAt(this.at);
    return unit >= 0x30 && unit <= 0x39;
  }

  private current(): string {
    return this.text.charAt(this.at);
  }

  private unexpected(context: string): Fault {
    return this.at < this.text.length
      ? new Fault({ kind: 'unexpected', context, offset: this.at })
      : new Fault({ kind: 'end', offset: this.at });
  }
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** Two escapes may make one character; a half left alone is U+FFFD in Go (encoding/json, unquoteBytes). */
function joinHalves(pieces: readonly string[]): string {
  return pieces
    .join('')
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
}
