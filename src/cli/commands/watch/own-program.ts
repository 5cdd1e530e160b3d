/** Bun gives what is packed into an executable a path of its own (bun.sh, "Single-file executable"). */
const IN_EXECUTABLE = /^(?:\/\$bunfs\/|[A-Z]:\/~BUN\/)/;

/** How a service calls us; null where we are in a cache that npx may empty at any time (npm docs, "npx"). */
export function ownProgram(): readonly string[] | null {
  const [, script = ''] = process.argv;
  if (IN_EXECUTABLE.test(script) || script === '') return [process.execPath];
  return /\/_npx\//.test(script) ? null : [process.execPath, script];
}
