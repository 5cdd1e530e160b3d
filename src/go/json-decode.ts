import type { JsonMember, JsonNode } from './json-tree.ts';
import type { GoJsonDialect } from './release.ts';
import type { GoField, GoType } from './type.ts';

/** The first error of decoding into a Go struct, and the value that caused it. */
export interface DecodeError {
  readonly said: string;
  readonly node: JsonNode;
}

/** A top-level field with the embedded structs that lead to it. */
type RootField = GoField & { readonly within: string };

/** The struct that a text is decoded into. */
export interface RootStruct {
  /** Its name without its package, as errors give it. */
  readonly name: string;
  readonly fields: readonly RootField[];
}

/**
 * What `json.Unmarshal(text, &into)` complains of, or null. Type errors are kept until the end and the first is
 * told; an error of a type's own UnmarshalText or UnmarshalJSON ends the decoding and is told instead
 * (encoding/json/decode.go, unmarshal and saveError). json/v2 tells the first of both.
 */
export function findDecodeError(
  members: readonly JsonMember[],
  into: RootStruct,
  dialect: GoJsonDialect,
  text: string,
): DecodeError | null {
  return new StructDecoder(dialect, text).decode(members, into);
}

interface Context {
  /** Name of the struct that `UnmarshalTypeError.Struct` gets. */
  readonly struct: string;
  readonly path: readonly string[];
}

class StructDecoder {
  private readonly dialect: GoJsonDialect;
  private readonly text: string;
  private saved: DecodeError | null = null;

  constructor(dialect: GoJsonDialect, text: string) {
    this.dialect = dialect;
    this.text = text;
  }

  decode(members: readonly JsonMember[], into: RootStruct): DecodeError | null {
    for (const member of members) {
      const field = fieldOf(into.fields, member.name);
      if (field !== undefined) {
        const embedded = this.dialect === 'v1-embedded' && field.within !== '' ? field.within.split('.') : [];
        const context = { struct: into.name, path: [...embedded, this.step(field, member)] };
        const stopped = this.value(member.value, field.type, context);
        if (stopped !== null) return stopped;
      }
    }
    return this.saved;
  }

  /** Decodes one value. Type errors are saved; the error of an own unmarshaller is returned and ends it all. */
  private value(node: JsonNode, type: GoType, context: Context): DecodeError | null {
    if (type.kind === 'raw') {
      const said = type.read(this.text.slice(node.start, node.end));
      return said === null ? null : this.stop({ said, node });
    }
    if (type.kind === 'own') return this.own(node, type.inner, context);
    if (type.kind === 'anything' || node.value === null) return null;
    if (node.kind === 'object') return this.object(node, type, context);
    if (node.kind === 'array') return this.array(node, type, context);
    return this.scalar(node, type, context);
  }

  private scalar(
    node: JsonNode & { kind: 'string' | 'number' | 'literal' },
    type: GoType,
    context: Context,
  ): DecodeError | null {
    if (node.kind === 'string' && type.kind === 'text') {
      const said = type.read(node.value);
      return said === null ? null : this.stop({ said, node });
    }
    if (node.kind === 'number' && type.kind === 'integer') return this.integer(node, type, context);
    const wanted = node.kind === 'literal' ? 'bool' : node.kind;
    return type.kind === wanted ? null : this.save(wanted, node, type, context);
  }

  private object(node: JsonNode & { kind: 'object' }, type: GoType, context: Context): DecodeError | null {
    if (type.kind !== 'struct' && type.kind !== 'map') return this.save('object', node, type, context);
    for (const member of node.members) {
      const stopped = this.member(member, type, context);
      if (stopped !== null) return stopped;
    }
    return null;
  }

  private member(
    member: JsonMember,
    type: GoType & { kind: 'struct' | 'map' },
    context: Context,
  ): DecodeError | null {
    if (type.kind === 'map') {
      return this.value(member.value, type.of, this.within(context, pointerToken(member.name)));
    }
    const field = fieldOf(type.fields, member.name);
    if (field === undefined) return null;
    const struct = this.dialect === 'v2' ? context.struct : shortName(type.name);
    return this.value(member.value, field.type, {
      struct,
      path: [...context.path, this.step(field, member)],
    });
  }

  private array(node: JsonNode & { kind: 'array' }, type: GoType, context: Context): DecodeError | null {
    if (type.kind !== 'list') return this.save('array', node, type, context);
    for (const [index, item] of node.items.entries()) {
      const stopped = this.value(item, type.of, this.within(context, String(index)));
      if (stopped !== null) return stopped;
    }
    return null;
  }

  private integer(node: JsonNode, type: GoType & { kind: 'integer' }, context: Context): DecodeError | null {
    const literal = this.text.slice(node.start, node.end);
    const fits = /^-?\d+$/.test(literal) && BigInt(literal) >= type.least && BigInt(literal) <= type.greatest;
    return fits ? null : this.save(`number ${literal}`, node, type, context);
  }

  /**
   * An UnmarshalJSON that calls json.Unmarshal: its type error is returned, not saved, and gets the outer context; the
   * error of an UnmarshalText within it has no context and stays as it is (encoding/json/decode.go, addErrorContext).
   */
  private own(node: JsonNode, inner: GoType, context: Context): DecodeError | null {
    const nested = new StructDecoder(this.dialect, this.text);
    const bare: Context = { struct: '', path: [] };
    const stopped = nested.value(node, inner, bare) ?? nested.saved;
    if (stopped === null) return null;
    if (this.dialect === 'v2' || !stopped.said.startsWith('json: cannot unmarshal '))
      return this.stop(stopped);
    const type = stopped.said.split(' of type ').at(-1) ?? '';
    const found = /^json: cannot unmarshal (.+?) into Go/.exec(stopped.said)?.[1] ?? '';
    const field = /struct field \w*\.(\S+)/.exec(stopped.said)?.[1];
    const path = this.dialect === 'v1' || field === undefined ? context.path : [...context.path, field];
    return {
      said: typeError(found, { struct: context.struct, path }, type, this.dialect),
      node: stopped.node,
    };
  }

  /** json/v2 goes on after every error but one of syntax (v2/errors.go, isFatalError). */
  private stop(error: DecodeError): DecodeError | null {
    if (this.dialect !== 'v2') return error;
    this.saved ??= error;
    return null;
  }

  private save(found: string, node: JsonNode, type: GoType, context: Context): null {
    // json/v2 tells what UnmarshalText wants (v2/arshal_methods.go, errNonStringValue).
    const why = this.dialect === 'v2' && type.kind === 'text' ? ': JSON value must be string type' : '';
    this.saved ??= { said: typeError(found, context, type.name, this.dialect) + why, node };
    return null;
  }

  private step(field: GoField, member: JsonMember): string {
    return this.dialect === 'v2' ? pointerToken(member.name) : field.name;
  }

  /** Only json/v2 names map keys and list indexes. */
  private within(context: Context, token: string): Context {
    return this.dialect === 'v2' ? { struct: context.struct, path: [...context.path, token] } : context;
  }
}

/**
 * A number that float64 does not hold, met by the decoding into map[string]interface{}: json/v2 gives its path below a
 * type that has no name.
 */
export function hugeNumberError(literal: string, path: readonly string[], dialect: GoJsonDialect): string {
  const context = { struct: '', path: dialect === 'v2' ? path.map(pointerToken) : [] };
  return typeError(`number ${literal}`, context, 'float64', dialect);
}

/** encoding/json/decode.go, UnmarshalTypeError.Error. */
function typeError(found: string, context: Context, type: string, dialect: GoJsonDialect): string {
  const path = context.path.join('.');
  if (context.struct === '' && path === '') {
    return `json: cannot unmarshal ${found} into Go value of type ${type}`;
  }
  const isIndex = dialect === 'v2' && /(^|\.)\d+$/.test(path);
  return `json: cannot unmarshal ${found} into ${isIndex ? '' : 'Go struct field '}${context.struct}.${path} of type ${type}`;
}

function fieldOf<F extends GoField>(fields: readonly F[], name: string): F | undefined {
  return (
    fields.find((field) => field.name === name) ??
    fields.find((field) => field.name.toLowerCase() === foldCase(name))
  );
}

/** encoding/json/fold.go: simple folding; besides ASCII only K (U+212A) and ſ (U+017F) fold to ASCII letters. */
function foldCase(name: string): string {
  return name.toLowerCase().replaceAll('\u017F', 's').replaceAll('\u212A', 'k');
}

/** JSON pointer escapes; json/v2 then turns `/` into `.` (v2_inject.go, transformUnmarshalError). */
function pointerToken(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function shortName(goName: string): string {
  return goName.startsWith('struct {') ? '' : goName.slice(goName.indexOf('.') + 1);
}
