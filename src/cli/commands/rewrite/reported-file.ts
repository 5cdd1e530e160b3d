import type { FileKind, FileProblem } from '../../../knowledge/vocabulary/rewriting.ts';
import { lastBefore, lineStarts } from '../../../notation/places.ts';
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
  const starts = lineStarts(source);
  const placeOf = (at: number): { readonly line: number; readonly column: number } => {
    const index = lastBefore(starts, at, (start) => start);
    return { line: index + 1, column: at - (starts[index] ?? 0) + 1 };
  };
  return {
    path,
    kind,
    problem: null,
    images: images.map(({ start, from, to }) => ({ ...placeOf(start), from, to })),
    left: left.map(({ start, text, why }) => ({ ...placeOf(start), text, why })),
  };
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
