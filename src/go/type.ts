/**
 * Go types as far as daemon.json needs them. `name` is what Go prints (`reflect.Type.String()`).
 */
export type GoType =
  | { readonly kind: 'string'; readonly name: string }
  | { readonly kind: 'bool'; readonly name: 'bool' }
  | { readonly kind: 'integer'; readonly name: string; readonly least: bigint; readonly greatest: bigint }
  | { readonly kind: 'anything'; readonly name: 'interface {}' }
  | { readonly kind: 'list'; readonly name: string; readonly of: GoType }
  | { readonly kind: 'map'; readonly name: string; readonly of: GoType }
  | { readonly kind: 'struct'; readonly name: string; readonly fields: readonly GoField[] }
  /** Has UnmarshalText: takes strings only; `read` returns Go's error text or null. */
  | { readonly kind: 'text'; readonly name: string; readonly read: (text: string) => string | null }
  /** Has UnmarshalJSON that hands everything on to another type. */
  | { readonly kind: 'own'; readonly name: string; readonly inner: GoType }
  /** Has UnmarshalJSON of its own; `read` gets the raw JSON text and returns Go's error text or null. */
  | { readonly kind: 'raw'; readonly name: string; readonly read: (raw: string) => string | null };

export interface GoField {
  /** The JSON name as the struct tag spells it. Names in the file match without regard to case. */
  readonly name: string;
  readonly type: GoType;
}

export const STRING: GoType = { kind: 'string', name: 'string' };
export const BOOL: GoType = { kind: 'bool', name: 'bool' };
export const ANYTHING: GoType = { kind: 'anything', name: 'interface {}' };
export const INT: GoType = signed('int');
export const INT64: GoType = signed('int64');
export const STRINGS: GoType = listOf(STRING);

export function listOf(of: GoType, printed = of.name): GoType {
  return { kind: 'list', name: `[]${printed}`, of };
}

export function mapOf(of: GoType, printed = of.name): GoType {
  return { kind: 'map', name: `map[string]${printed}`, of };
}

export function structOf(name: string, fields: Readonly<Record<string, GoType>>): GoType {
  return { kind: 'struct', name, fields: Object.entries(fields).map(([key, type]) => ({ name: key, type })) };
}

function signed(name: string): GoType {
  return { kind: 'integer', name, least: -(2n ** 63n), greatest: 2n ** 63n - 1n };
}
