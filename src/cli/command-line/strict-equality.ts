/**
 * What yargs wants of node:assert, which in our bundle this stands in for: that one opens standard error and loads
 * its diffs before the first line is printed, a tenth of a start.
 */
export function strictEqual(actual: unknown, expected: unknown, message?: string): void {
  if (!Object.is(actual, expected))
    throw new Error(message ?? `${String(actual)} is not ${String(expected)}`);
}

export function notStrictEqual(actual: unknown, expected: unknown, message?: string): void {
  if (Object.is(actual, expected)) throw new Error(message ?? `${String(actual)} is not to be`);
}
