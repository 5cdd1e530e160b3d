import type { JsonNode, Span, SyntaxFault } from './json-tree.ts';

/** What Go's v1 says of a wrong character in a number (scanner.go). */
export const NUMBER_CONTEXT = {
  'numeric literal': 'in numeric literal',
  'decimal point': 'after decimal point in numeric literal',
  exponent: 'in exponent of numeric literal',
} as const;

/** What Go's v1 says of a wrong character in an escape (scanner.go). */
export function escapeContext(hexadecimal: boolean): string {
  return hexadecimal ? 'in \\u hexadecimal character escape' : 'in string escape code';
}

const BEGIN_VALUE = 'looking for beginning of value';

/** Carries a fault out of the scanner; never leaves {@link file://./json-parser.ts}. */
export class Fault extends Error {
  readonly fault: SyntaxFault;

  constructor(fault: SyntaxFault) {
    super(fault.kind);
    this.fault = fault;
  }
}

/** Reads the tokens of a text, one behind the other. */
export class JsonScanner {
  protected readonly text: string;
  protected at = 0;
  private readonly toGo: (text: string) => string;

  constructor(text: string, toGo: (text: string) => string) {
    this.text = text;
    this.toGo = toGo;
  }

  protected literal<T>(word: string, value: T): T {
    for (const letter of word) {
      if (this.current() !== letter) {
        throw this.unexpected(`in literal ${word} (expecting '${letter}')`, true);
      }
      this.at += 1;
    }
    return value;
  }

  protected number(start: number): JsonNode {
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
      if (this.current() === '+' || this.current() === '-') this.at += 1;
      this.expectDigit('exponent');
      this.skipDigits();
    }
    return { kind: 'number', value: Number(this.text.slice(start, this.at)), start, end: this.at };
  }

  private expectDigit(part: 'numeric literal' | 'decimal point' | 'exponent'): void {
    if (this.isDigit()) return;
    throw this.isAtEnd()
      ? this.unexpected(NUMBER_CONTEXT[part], true)
      : new Fault({ kind: 'number', part, offset: this.at });
  }

  /** Reads a string from its opening quotation mark and returns its meaning. */
  protected string(): string {
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
          throw this.isAtEnd() ? this.unexpected('') : new Fault({ kind: 'string', offset: this.at });
      }
    }
  }

  private plainEnd(): number {
    let end = this.at;
    for (;;) {
      const unit = this.text.charCodeAt(end);
      if (Number.isNaN(unit) || unit < 0x20 || unit === 0x22 || unit === 0x5c) return end;
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
    return this.isAtEnd()
      ? this.unexpected(escapeContext(hexadecimal), true)
      : new Fault({ kind: 'escape', escape, hexadecimal, offset: this.at });
  }

  protected skipSpace(): void {
    for (;;) {
      const unit = this.text.charCodeAt(this.at);
      if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return;
      this.at += 1;
    }
  }

  private skipDigits(): void {
    while (this.isDigit()) this.at += 1;
  }

  private isDigit(): boolean {
    const unit = this.text.charCodeAt(this.at);
    return unit >= 0x30 && unit <= 0x39;
  }

  protected current(): string {
    return this.text.charAt(this.at);
  }

  protected isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** `inToken`: at the end of the text Go's v1 tries a blank here and complains of that. */
  protected unexpected(context: string, inToken = false): Fault {
    return this.isAtEnd()
      ? new Fault({ kind: 'end', context: inToken ? context : null, offset: this.at })
      : new Fault({ kind: 'unexpected', context, offset: this.at });
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
