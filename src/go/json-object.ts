/** What somebody else's program said in JSON: an object of which nothing is known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Empty where the text is no JSON, or no object. */
export function parseObject(text: string): JsonObject {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return {};
  }
}

/** Empty where the value is no object. */
export function asObject(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
