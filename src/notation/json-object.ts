import { parseModestJson } from './json-bounds.ts';

/** An object of somebody else's JSON, of which nothing is known yet. */
export type ForeignObject = Readonly<Record<string, unknown>>;

/** Empty where the text is no JSON, or no object. */
export function parseObject(text: string): ForeignObject {
  return asObject(parseModestJson(text));
}

/** None where the text is no JSON, or no list. */
export function parseList(text: string): readonly unknown[] {
  return listOf(parseModestJson(text));
}

/** Empty where the value is no object. */
export function asObject(value: unknown): ForeignObject {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

export function objectAt(object: ForeignObject, name: string): ForeignObject {
  return asObject(object[name]);
}

/** Of an object what has one of these names. */
export function picked(value: unknown, names: readonly string[]): ForeignObject {
  return Object.fromEntries(Object.entries(asObject(value)).filter(([name]) => names.includes(name)));
}

/** Empty where the value is no text. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The texts of a list; none where it is no list. */
export function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter((entry) => typeof entry === 'string');
}

/** Empty where the value is no list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
