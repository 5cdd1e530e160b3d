import type { Place, Problem } from './sheet.ts';

/**
 * Where a problem is shown by readers that know files alone. What lies in no file has a path that is made up, and
 * stable: without one GitHub rejects the whole report (github/codeql-action#2459).
 */
export function placeShown({ place, check }: Problem, tool: string): Place {
  if (place === null) return { path: `${tool}/${check}`, line: 1, column: 1 };
  return { ...place, path: place.path.replace(/^\/+/, '') };
}
