import { configHome } from '../../facts/host/user-folders.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { emptiedLists, loadInDocker, reloadDocker } from './docker-reload.ts';
import { fileDiff } from './file-diff.ts';
import { isEngine, type FileReader, readerInOldEntry } from './file-reader.ts';
import type { ActingKind, PutBackTools, Safety } from './kind.ts';

export interface FileEdit {
  readonly kind: 'edit-file';
  readonly path: string;
  /** The engine that goes by this file; null where it is none of ours, as of apt's sources or systemd's units. */
  readonly readBy: FileReader;
  /** Null where there is no file yet. */
  readonly before: Uint8Array | null;
  /** Null where the file goes. */
  readonly after: Uint8Array | null;
  /** It is, or may become, a place of passwords: a new one is for its owner alone, and shown is only what changes. */
  readonly holdsLogins?: true;
  /** What stands there first, and is loaded by Docker, because a reload does not notice that a key is gone. */
  readonly interim?: Uint8Array;
  /** The folders above it that are not there either, the innermost first: undo takes them away again. */
  readonly newFolders?: readonly string[];
  readonly safety: Safety;
}

/** Texts are Base64. */
export interface FileStep {
  readonly kind: 'edit-file';
  readonly path: string;
  readonly readBy: FileReader;
  readonly before: string | null;
  /** Null where the file went. */
  readonly after: string | null;
  /** What stands there for a moment while lists are being emptied by a reload. */
  readonly interim: string | null;
  readonly newFolders?: readonly string[];
  readonly holdsLogins?: true;
}

const MODE = 0o644;
const MODE_OF_LOGINS = 0o600;

export const editFile: ActingKind<FileEdit, FileStep> = {
  id: idOf,
  target: ({ path }) => path,
  title: ({ path, before, after }) =>
    after === null
      ? { word: 'removeFile', of: path }
      : { word: before === null ? 'createFile' : 'editFile', of: path },
  shown: ({ before, after, holdsLogins }) => fileDiff(before, after, holdsLogins === true ? 0 : undefined),
  replaces: ({ path, before, after }) => (before === null || after === null ? null : path),
  isOwn: ({ path }, who) => [who.home, configHome(who)].some((folder) => path.startsWith(`${folder}/`)),
  combine: inOneEditEach,
  isAsPlanned: async ({ path, before }, host) => {
    const read = await host.readFile(path);
    if (before === null) return read.kind === 'missing';
    return read.kind === 'read' && Buffer.from(before).equals(read.bytes);
  },
  apply: async (edit, tools) => {
    const { hands } = tools;
    const { path, before, after, interim } = edit;
    if (after === null) {
      await hands.removeFile(path, { expected: before });
      return null;
    }
    await hands.makeDirectory(path.slice(0, path.lastIndexOf('/')), 0o755);
    if (interim !== undefined) await loadInDocker(path, { expected: before, bytes: interim }, tools);
    await hands.replaceFile(path, after, modeOf(edit), { expected: interim ?? before });
    return null;
  },
  // With the text that undo may need, so that no more has to be written then.
  journalled: ({ path, readBy, before, after, interim, newFolders, holdsLogins }) =>
    withInterim({
      kind: 'edit-file',
      path,
      readBy,
      before: before === null ? null : encodeBase64(before),
      after: after === null ? null : encodeBase64(after),
      interim: interim === undefined ? null : encodeBase64(interim),
      ...(newFolders === undefined ? {} : { newFolders }),
      ...(holdsLogins === undefined ? {} : { holdsLogins }),
    }),
  readBack: ({ path, readBy, before, after, interim = null, newFolders, holdsLogins }) => {
    if (typeof path !== 'string' || !isText(before) || !isText(after) || !isText(interim)) return null;
    if (newFolders !== undefined && !isListOfTexts(newFolders)) return null;
    const reader = readBy === undefined ? readerInOldEntry(path) : readBy;
    if (reader !== null && !isEngine(reader)) return null;
    const folders = newFolders === undefined ? {} : { newFolders };
    const logins: Pick<FileStep, 'holdsLogins'> = holdsLogins === true ? { holdsLogins: true } : {};
    return { kind: 'edit-file', path, readBy: reader, before, after, interim, ...folders, ...logins };
  },
  isStillOurs: async (step, host) => {
    // One that we took away is looked at when it is brought back.
    if (step.after === null) return true;
    const read = await host.readFile(step.path);
    if (read.kind === 'missing') return step.before === null;
    if (read.kind !== 'read') return false;
    const now = encodeBase64(read.bytes);
    if ([step.before, step.after, step.interim].includes(now)) return true;
    const emptied = emptiedIn(step);
    return emptied !== null && encodeBase64(emptied) === now;
  },
  putBack: {
    files: async (steps, tools) => {
      for (const step of steps) await putFileBack(step, tools);
    },
  },
  putBackShown: (step) => {
    const { path, before, after, holdsLogins } = step;
    const diff = fileDiff(
      after === null ? null : decodeBase64(after),
      before === null ? null : decodeBase64(before),
      holdsLogins === true ? 0 : undefined,
    );
    const lines = diff.more > 0 ? [...diff.lines, `… +${diff.more}`] : diff.lines;
    return {
      id: idOf(step),
      target: path,
      safety: 'safe',
      diff: lines.join('\n'),
      title: { word: before === null ? 'removeFile' : 'restoreFile', of: path },
      lines: before === null ? [] : lines,
    };
  },
  // Each of the two in its turn; Base64 is a third longer than what is written.
  putBackBytes: ({ before, interim }) => Math.max(before?.length ?? 0, interim?.length ?? 0),
  withInterim,
};

/** One of its own, from when it was made, is left: what undo needs is told from the two texts. */
function withInterim(step: FileStep): FileStep {
  const emptied = step.interim === null ? emptiedIn(step) : null;
  return emptied === null ? step : { ...step, interim: encodeBase64(emptied) };
}

function idOf({ path }: Pick<FileStep, 'path'>): string {
  return `edit-file:${path}`;
}

/** One edit a file: what the last leaves there, in the place of what the first found. */
function inOneEditEach(edits: readonly FileEdit[]): readonly FileEdit[] {
  const byPath = new Map<string, FileEdit>();
  for (const edit of edits) {
    byPath.set(edit.path, { ...edit, before: (byPath.get(edit.path) ?? edit).before });
  }
  return [...byPath.values()];
}

async function putFileBack(step: FileStep, tools: PutBackTools): Promise<void> {
  const { host, hands, left, reloads } = tools;
  const { path, before, after, readBy } = step;
  await hands.removeLeftovers(path);
  const now = await host.readFile(path);
  const current = now.kind === 'read' ? encodeBase64(now.bytes) : null;
  if (after === null) {
    // One that has been written in its place since is not ours to throw away.
    if (now.kind === 'missing' && before !== null) {
      await hands.replaceFile(path, decodeBase64(before), modeOf(step), { expected: null });
    } else if (current === null || current !== before) left.push({ kind: 'written', path });
    return;
  }
  const emptied = reloads ? emptiedIn(step) : null;
  if (current !== before) {
    const found = now.kind === 'read' ? now.bytes : null;
    if (emptied !== null && !(await loadInDocker(path, { expected: found, bytes: emptied }, tools)))
      left.push({ kind: 'in-force', path });
    const expected = emptied ?? found;
    if (before === null) await removeMade(step, expected, tools);
    else await hands.replaceFile(path, decodeBase64(before), modeOf(step), { expected });
  } else if (before === null) await removeNewFolders(step, tools);
  if (readBy === 'docker' && reloads && emptied === null && before !== null) {
    await reloadDocker(decodeBase64(before), tools);
  }
}

/** What a list must be emptied for by a reload: it is in force now, and the old text does not name it. */
function emptiedIn({ readBy, before, after }: FileStep): Uint8Array | null {
  if (after === null || readBy !== 'docker') return null;
  return emptiedLists(before === null ? null : decodeBase64(before), decodeBase64(after));
}

/** A file that was not there, and the folders that were not there either. */
async function removeMade(step: FileStep, expected: Uint8Array | null, tools: PutBackTools): Promise<void> {
  await tools.hands.removeFile(step.path, { expected });
  await removeNewFolders(step, tools);
}

/** The innermost first; one that holds something else by now stays, and so do those above it. */
async function removeNewFolders({ newFolders = [] }: FileStep, { hands }: PutBackTools): Promise<void> {
  for (const folder of newFolders) await hands.removeEmptyFolder(folder);
}

/** Of a file that is not there; another keeps its own. */
function modeOf({ holdsLogins }: Pick<FileStep, 'holdsLogins'>): number {
  return holdsLogins === true ? MODE_OF_LOGINS : MODE;
}

function isText(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}

function isListOfTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
