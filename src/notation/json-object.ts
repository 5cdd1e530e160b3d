/** An object of somebody else's JSON, of which nothing is known yet. */
export type ForeignObject = Readonly<Record<string, unknown>>;

/** The value of a JSON text; undefined, which JSON does not have, where it is none. */
export function parseJsonText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Empty where the text is no JSON, or no object. */
export function parseObject(text: string): ForeignObject {
  return asObject(parseJsonText(text));
}

/** Empty where the value is no object. */
export function asObject(value: unknown): ForeignObject {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

export function objectAt(object: ForeignObject, name: string): ForeignObject {
  return asObject(object[name]);
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
