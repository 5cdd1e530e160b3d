import { DEFAULT_SOCKET } from '../facts/client/docker-client.ts';
import type { Hands } from '../host/hands.ts';
import type { EngineEndpoint, Host } from '../host/host.ts';
import type { Change, ManualStep, ServiceCall, SettingChange } from './change.ts';
import type { FixId } from './fix.ts';
import type { Plan } from './plan.ts';

/**
 * What we did to this machine, one file an entry, written before the first change is made: whatever happens to us
 * in between, the next run finds what to put back. Old and new texts are kept whole, as Base64.
 */
export interface JournalEntry {
  readonly journalVersion: 1;
  /** Sorts by time: `20261124T054500123Z`. */
  readonly id: string;
  readonly startedAt: string;
  readonly tool: string;
  readonly fixes: readonly FixId[];
  readonly state: 'applying' | 'verified' | 'undoing' | 'undone' | 'rolled-back';
  /** The socket of the user's own engine, where it is that one's settings which were changed. */
  readonly rootless?: string;
  readonly steps: readonly JournalStep[];
}

export type JournalStep =
  | {
      readonly kind: 'edit-file';
      readonly path: string;
      readonly before: string | null;
      /** Null where the file went. */
      readonly after: string | null;
      /** What stands there for a moment while lists are being emptied by a reload (see undo.ts). */
      readonly interim: string | null;
      readonly newFolders?: readonly string[];
    }
  | ({ readonly kind: 'service' } & Omit<ServiceCall, 'safety'>)
  | Omit<SettingChange, 'safety'>
  | { readonly kind: 'join-group'; readonly user: string; readonly group: string };

export interface Journal {
  readonly write: (entry: JournalEntry) => Promise<void>;
  /** Oldest first; a file that is no entry of ours is passed over. */
  readonly entries: () => Promise<readonly JournalEntry[]>;
}

export const JOURNAL_FOLDER = '/var/lib/docker-doctor/journal';

/** Only root changes the machine, and only root may read what stood in its files; of one's own files one keeps one's own. */
export function createJournal(host: Pick<Host, 'readFile'>, hands: Hands, folder = JOURNAL_FOLDER): Journal {
  return {
    write: async (entry) => {
      await hands.makeDirectory(folder, 0o700);
      await hands.replaceFile(
        `${folder}/${entry.id}.json`,
        Buffer.from(`${JSON.stringify(entry, null, 2)}\n`),
        0o600,
      );
    },
    entries: async () => {
      const names = (await hands.listDirectory(folder)).filter((name) => /^\d{8}T\d{9}Z\.json$/.test(name));
      const files = await Promise.all(names.map((name) => host.readFile(`${folder}/${name}`)));
      return files.flatMap((file) => (file.kind === 'read' ? (parseEntry(file.bytes) ?? []) : []));
    },
  };
}

export function newEntry(
  { fixes, changes, rootless }: Pick<Plan, 'fixes' | 'changes' | 'rootless'>,
  tool: string,
  now: Date,
): JournalEntry {
  return {
    journalVersion: 1,
    id: now.toISOString().replace(/[-:.]/g, ''),
    startedAt: now.toISOString(),
    tool,
    fixes,
    state: 'applying',
    ...(rootless === undefined ? {} : { rootless }),
    steps: changes.filter((change) => change.kind !== 'manual').map(stepOf),
  };
}

/** Where the engine of an entry or a plan listens, and who runs it. */
export function engineOf({ rootless }: Pick<JournalEntry, 'rootless'>): {
  readonly endpoint: EngineEndpoint;
  readonly ofUser: boolean;
} {
  return { endpoint: { kind: 'unix', path: rootless ?? DEFAULT_SOCKET }, ofUser: rootless !== undefined };
}

function stepOf(change: Exclude<Change, ManualStep>): JournalStep {
  switch (change.kind) {
    case 'service': {
      const { safety: _, ...call } = change;
      return call;
    }
    case 'setting':
      return {
        kind: 'setting',
        of: change.of,
        path: change.path,
        before: change.before,
        after: change.after,
      };
    case 'join-group':
      return { kind: 'join-group', user: change.user, group: change.group };
    case 'edit-file':
      return {
        kind: 'edit-file',
        path: change.path,
        before: change.before === null ? null : encode(change.before),
        after: change.after === null ? null : encode(change.after),
        interim: change.interim === undefined ? null : encode(change.interim),
        ...(change.newFolders === undefined ? {} : { newFolders: change.newFolders }),
      };
  }
}

/** The entry that a killed run left behind, if there is one. */
export function unfinished(entries: readonly JournalEntry[]): JournalEntry | null {
  return entries.findLast(({ state }) => state === 'applying' || state === 'undoing') ?? null;
}

/** What `undo` takes: the unfinished one, else the last that is in force. */
export function undoable(entries: readonly JournalEntry[]): JournalEntry | null {
  return unfinished(entries) ?? entries.findLast(({ state }) => state === 'verified') ?? null;
}

export function encode(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

export function decode(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}

function parseEntry(bytes: Uint8Array): JournalEntry | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return isEntry(value) ? value : null;
  } catch {
    return null;
  }
}

function isEntry(value: unknown): value is JournalEntry {
  return (
    typeof value === 'object' &&
    value !== null &&
    'journalVersion' in value &&
    value.journalVersion === 1 &&
    'steps' in value &&
    Array.isArray(value.steps)
  );
}
