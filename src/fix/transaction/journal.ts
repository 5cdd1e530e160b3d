import { DEFAULT_SOCKET } from '../../facts/client/docker-client.ts';
import { parseObject, asObject } from '../../notation/json-object.ts';
import type { Hands } from '../../host/hands.ts';
import type { EngineEndpoint, Host } from '../../host/host.ts';
import { isActing, journalled, readStep, type JournalStep } from '../changes/index.ts';
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
  /** Ids of fixes, of other versions' too. */
  readonly fixes: readonly string[];
  readonly state: EntryState;
  /** The socket of the user's own engine, where it is that one's settings which were changed. */
  readonly rootless?: string;
  readonly steps: readonly JournalStep[];
}

const STATES = ['applying', 'verified', 'undoing', 'undone', 'rolled-back'] as const;
type EntryState = (typeof STATES)[number];

export interface Journal {
  readonly write: (entry: JournalEntry) => Promise<void>;
  /** Oldest first; a file that is no entry of ours is passed over. */
  readonly entries: () => Promise<readonly JournalEntry[]>;
}

export const JOURNAL_FOLDER = '/var/lib/docker-doctor/journal';

/** Only root changes the machine, and only root may read what stood in its files; of one's own files one keeps one's own. */
export function createJournal(
  host: Pick<Host, 'readFile'>,
  hands: Pick<Hands, 'makeDirectory' | 'replaceFile' | 'listDirectory'>,
  folder = JOURNAL_FOLDER,
): Journal {
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
      const names = (await hands.listDirectory(folder)).filter((name) => ENTRY_FILE.test(name));
      const files = await Promise.all(names.map((name) => host.readFile(`${folder}/${name}`)));
      return files.flatMap((file) => (file.kind === 'read' ? (parseEntry(file.bytes) ?? []) : []));
    },
  };
}

const ENTRY_FILE = /^\d{8}T\d{9}Z\.json$/;

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
    steps: changes.filter(isActing).map((change) => journalled(change)),
  };
}

/** Where the engine of an entry or a plan listens, and who runs it. */
export function engineOf({ rootless }: Pick<JournalEntry, 'rootless'>): {
  readonly endpoint: EngineEndpoint;
  readonly ofUser: boolean;
} {
  return { endpoint: { kind: 'unix', path: rootless ?? DEFAULT_SOCKET }, ofUser: rootless !== undefined };
}

/** The entry that a killed run left behind, if there is one. */
export function unfinished(entries: readonly JournalEntry[]): JournalEntry | null {
  return entries.findLast(({ state }) => state === 'applying' || state === 'undoing') ?? null;
}

/** What `undo` takes: the unfinished one, else the last that is in force. */
export function undoable(entries: readonly JournalEntry[]): JournalEntry | null {
  return unfinished(entries) ?? entries.findLast(({ state }) => state === 'verified') ?? null;
}

/** Null for what is no entry, or one of which a part is not understood: half an entry is put back by nobody. */
function parseEntry(bytes: Uint8Array): JournalEntry | null {
  const { journalVersion, id, startedAt, tool, fixes, state, rootless, steps } = parseObject(
    Buffer.from(bytes).toString('utf8'),
  );
  const known = STATES.find((one) => one === state);
  if (journalVersion !== 1 || known === undefined || !Array.isArray(steps)) return null;
  if (typeof id !== 'string' || typeof startedAt !== 'string' || typeof tool !== 'string') return null;
  const read = steps.flatMap((step) => readStep(asObject(step)) ?? []);
  if (read.length < steps.length) return null;
  return {
    journalVersion,
    id,
    startedAt,
    tool,
    fixes: Array.isArray(fixes) ? fixes.filter((fix) => typeof fix === 'string') : [],
    state: known,
    ...(typeof rootless === 'string' ? { rootless } : {}),
    steps: read,
  };
}
