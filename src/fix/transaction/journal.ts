import type { Hands } from '../../host/hands.ts';
import type { Host } from '../../host/host.ts';
import { JOURNAL_FOLDER } from './journal-folder.ts';
import { entryBytes, lengthWithoutRoom, stateAt } from './entry-file.ts';
import {
  readEntry,
  type EntryState,
  type JournalEntry,
  type NotUnderstood,
  type ReadEntry,
} from './journal-entry.ts';

export { engineOf, newEntry, type JournalEntry } from './journal-entry.ts';

export interface Journal {
  /** A new entry, with room for all that has to be written later; rejects with the system's error. */
  readonly write: (entry: JournalEntry) => Promise<void>;
  /** Gives an entry another state, where it lies: that needs no room. Rejects with the system's error. */
  readonly mark: (entry: JournalEntry, state: EntryState) => Promise<void>;
  /** Gives the room of an entry away, to the files that are put back. */
  readonly makeRoom: (entry: JournalEntry) => Promise<void>;
  readonly contents: () => Promise<JournalContents>;
  /** Takes a file that is not understood out of the journal, under another name beside it. */
  readonly setAside: (file: UnknownEntry) => Promise<void>;
}

export interface JournalContents {
  /** Oldest first. */
  readonly entries: readonly JournalEntry[];
  readonly unknown: readonly UnknownEntry[];
}

/** A file of the journal that is no entry that we understand. */
export interface UnknownEntry {
  readonly id: string;
  readonly path: string;
  readonly why: NotUnderstood;
  /** As it stands there; null where none is seen. */
  readonly state: string | null;
}

type JournalHands = Pick<
  Hands,
  'makeDirectory' | 'replaceFile' | 'listDirectory' | 'overwrite' | 'cutFile' | 'renameFile'
>;

const ENTRY_FILE = /^(\d{8}T\d{9}Z)\.json$/;

/**
 * Three times each file that a plan edits, of 256 KiB at most (src/host/files.ts), as Base64, and the room behind them:
 * there are seldom more than two.
 */
const BOUNDS = { maxBytes: 8 * 1024 * 1024, deadlineMs: 20_000 } as const;

/** Only root changes the machine, and only root may read what stood in its files; of one's own files one keeps one's own. */
export function createJournal(
  host: Pick<Host, 'readFile'>,
  hands: JournalHands,
  folder = JOURNAL_FOLDER,
): Journal {
  const fileOf = ({ id }: Pick<JournalEntry, 'id'>): string => `${folder}/${id}.json`;
  const write = async (entry: JournalEntry): Promise<void> => {
    await hands.makeDirectory(folder, 0o700);
    await hands.replaceFile(fileOf(entry), entryBytes(entry), 0o600);
  };
  return {
    write,
    mark: async (entry, state) => {
      const file = await host.readFile(fileOf(entry), BOUNDS);
      const place = file.kind === 'read' ? stateAt(file.bytes, state) : null;
      if (place === null) await write({ ...entry, state });
      else await hands.overwrite(fileOf(entry), place.position, place.bytes);
    },
    makeRoom: async (entry) => {
      const file = await host.readFile(fileOf(entry), BOUNDS);
      if (file.kind === 'read') await hands.cutFile(fileOf(entry), lengthWithoutRoom(file.bytes));
    },
    contents: async () => {
      const ids = (await hands.listDirectory(folder)).flatMap((name) => ENTRY_FILE.exec(name)?.[1] ?? []);
      const files: { readonly id: string; readonly path: string; readonly read: ReadEntry }[] = [];
      // One after the other: what a hundred of them take at once is no matter of ours.
      for (const id of ids.toSorted()) {
        const path = fileOf({ id });
        const file = await host.readFile(path, BOUNDS);
        const read: ReadEntry =
          file.kind === 'read'
            ? readEntry(file.bytes)
            : { kind: 'not-understood', why: 'unreadable', state: null };
        files.push({ id, path, read });
      }
      return {
        // A file is called by its name, whatever it says itself.
        entries: files.flatMap(({ id, read }) => (read.kind === 'entry' ? [{ ...read.entry, id }] : [])),
        unknown: files.flatMap(({ id, path, read }) =>
          read.kind === 'entry' ? [] : [{ id, path, why: read.why, state: read.state }],
        ),
      };
    },
    setAside: ({ path }) => hands.renameFile(path, `${path}.kept`),
  };
}

/** The entry that a killed run left behind, if there is one. */
export function unfinished(entries: readonly JournalEntry[]): JournalEntry | null {
  return entries.findLast(({ state }) => state === 'applying' || state === 'undoing') ?? null;
}

/** What `undo` takes: the unfinished one, else the last that is in force. */
export function undoable(entries: readonly JournalEntry[]): JournalEntry | null {
  return unfinished(entries) ?? entries.findLast(({ state }) => state === 'verified') ?? null;
}

const OVER: readonly (string | null)[] = ['undone', 'rolled-back', 'kept'] satisfies readonly EntryState[];

/** Those that may have changed the machine after this entry did: what it says is not what is there. */
export function unknownAfter(
  entry: JournalEntry | null,
  { unknown }: JournalContents,
): readonly UnknownEntry[] {
  return unknown.filter(({ id, state }) => !OVER.includes(state) && (entry === null || id > entry.id));
}

/** Those that may be half done: nothing is changed before somebody has looked at them. */
export function unknownUnfinished({ unknown }: JournalContents): readonly UnknownEntry[] {
  return unknown.filter(({ state }) => state !== 'verified' && !OVER.includes(state));
}

/** The id of the newest entry, understood or not; null where there is none. */
export function lastId({ entries, unknown }: JournalContents): string | null {
  return (
    [...entries, ...unknown]
      .map(({ id }) => id)
      .toSorted()
      .at(-1) ?? null
  );
}
