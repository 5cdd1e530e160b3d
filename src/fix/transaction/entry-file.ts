import { putBackBytes } from '../changes/index.ts';
import { STATES, type EntryState, type JournalEntry } from './journal-entry.ts';

/*
 * How an entry lies in its file: JSON, with white space behind it that takes room. The room is there so that a change
 * is begun only where it can be put back: its state is written in place, and before files are put back the room is
 * given to them. The state stands at the beginning and is always as wide, so it never crosses a sector.
 */

const WIDEST = Math.max(...STATES.map(({ length }) => length));
/** A state as we write it; in JSON no text has a line break in it, so nothing else looks like it. */
const SLOT = /(?<=\n {2})"state": "[^"\n]*",? *(?=\n)/;
/** The state comes before anything that can be long. */
const HEAD_BYTES = 512;

/** For folders, temporary files and what else a file system wants for itself. */
const ROOM_BYTES = 64 * 1024;

/** The whole file, with the room behind it. */
export function entryBytes({ journalVersion, id, state, ...rest }: JournalEntry): Uint8Array {
  const text = JSON.stringify({ journalVersion, id, state, ...rest }, null, 2);
  const padded = text.replace(SLOT, slotWith(state));
  return Buffer.from(`${padded}\n${' '.repeat(roomFor(rest.steps))}\n`);
}

/** As much as it takes to write the old texts once more. */
function roomFor(steps: JournalEntry['steps']): number {
  return steps.map((step) => putBackBytes(step)).reduce((sum, bytes) => sum + bytes, ROOM_BYTES);
}

function slotWith(state: EntryState): string {
  return `"state": "${state}",`.padEnd('"state": "",'.length + WIDEST);
}

/** What is written where to give the entry another state; null where the file has no such place. */
export function stateAt(
  file: Uint8Array,
  state: EntryState,
): { readonly position: number; readonly bytes: Uint8Array } | null {
  const head = Buffer.from(file.subarray(0, HEAD_BYTES)).toString('latin1');
  const found = SLOT.exec(head);
  const slot = Buffer.from(slotWith(state));
  return found?.[0].length === slot.length ? { position: found.index, bytes: slot } : null;
}

/** Where the room begins. */
export function lengthWithoutRoom(file: Uint8Array): number {
  return file.findLastIndex((byte) => byte !== 0x20 && byte !== 0x0a) + 2;
}
