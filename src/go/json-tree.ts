/** JSON values; objects have no prototype, and the last of several equal names has won, as in Go. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

/** Where a value stands: `start` inclusive, `end` exclusive, in UTF-16 units of the scanned text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface JsonMember {
  /** The name as Go reads it. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: JsonNode;
}

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
  /** The text ends too soon; `context`: what Go's v1 says of the blank it tries there, inside a literal or number. */
  | { readonly kind: 'end'; readonly context: string | null }
  | { readonly kind: 'depth' }
  | { readonly kind: 'unexpected'; readonly context: string }
  | { readonly kind: 'number'; readonly part: 'numeric literal' | 'decimal point' | 'exponent' }
  | { readonly kind: 'string' }
  | { readonly kind: 'escape'; readonly escape: Span; readonly hexadecimal: boolean }
);

export type JsonParse =
  | { readonly kind: 'value'; readonly root: JsonNode }
  | { readonly kind: 'fault'; readonly fault: SyntaxFault };
