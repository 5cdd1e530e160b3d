import type { FileKind, FileProblem } from '../../../knowledge/vocabulary/rewriting.ts';
import { lastBefore, lineStarts } from '../../../notation/places.ts';
import { DOCKER_HUB } from '../../../knowledge/vocabulary/registries.ts';
import { splitName } from '../../../mirrors/stand-in.ts';
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

/**
 * What a person should know of what is left; that another registry's is left goes without saying, unless a host was
 * named that might have been meant for it.
 */
export function leftIn(
  { path, problem, left }: RewrittenFile,
  mirrors: readonly string[],
  { messages, verbose }: Session,
): readonly string[] {
  const words = messages.rewrite;
  if (problem !== null) return [words.problem[problem](path)];
  return left
    .filter(({ why, text }) => {
      if (verbose) return true;
      if (why === 'other-registry')
        return splitName(text).registry === DOCKER_HUB && mirrors.some(isHostAlone);
      return why !== 'built';
    })
    .map(({ line, text, why }) => words.left[why](`${path}:${line}`, text));
}

/** `m.daocloud.io`, a mirror of registries that are known, and not of Docker Hub; not `ghcr.io=HOST`, `HOST/ghcr.io`. */
function isHostAlone(mirror: string): boolean {
  return /^(?:https:\/\/)?[^/=]+\.[^/=]+\/?$/i.test(mirror);
}
