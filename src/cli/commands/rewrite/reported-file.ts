import type { FileKind, FileProblem } from '../../../knowledge/vocabulary/rewriting.ts';
import type { RewrittenFile } from '../../../report/models/rewrite-report.ts';
import type { RewrittenText } from '../../../rewrite/rewrite-images.ts';
import type { Session } from '../../session.ts';

/** A file that is left as a whole. */
export function leftFile(path: string, kind: FileKind | null, problem: FileProblem): RewrittenFile {
  return { path, kind, problem, images: [], left: [] };
}

/** What becomes of the names of a file. */
export function reportedFile(
  path: string,
  kind: FileKind,
  source: string,
  { images, left }: RewrittenText,
): RewrittenFile {
  return {
    path,
    kind,
    problem: null,
    images: images.map(({ start, from, to }) => ({ ...placeIn(source, start), from, to })),
    left: left.map(({ start, text, why }) => ({ ...placeIn(source, start), text, why })),
  };
}

function placeIn(source: string, start: number): { readonly line: number; readonly column: number } {
  const before = source.slice(0, start).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Each name that changes, in a line. */
export function namesOf({ path, images }: RewrittenFile, { messages }: Session): readonly string[] {
  return images.map(({ line, from, to }) => messages.rewrite.name(`${path}:${line}`, from, to));
}

/** What a person should know of what is left; that another registry's is left goes without saying. */
export function leftIn(
  { path, problem, left }: RewrittenFile,
  { messages, verbose }: Session,
): readonly string[] {
  const words = messages.rewrite;
  if (problem !== null) return [words.problem[problem](path)];
  return left
    .filter(({ why }) => verbose || (why !== 'other-registry' && why !== 'built'))
    .map(({ line, text, why }) => words.left[why](`${path}:${line}`, text));
}
