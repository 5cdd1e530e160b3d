import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { madeUpIn, RECORDINGS, recordingOf } from '../../recording-files.ts';
import { BASES, onBase, wholeText } from './on-base.ts';

type Calls = Readonly<Record<string, unknown>>;

const FOLDER = path.resolve(import.meta.dirname, '../../../fixtures/machines');

/**
 * Writes what was recorded into fixtures/machines. Where a base is among it the others are written too, as they
 * stood on the one before; and what somebody made up for a base (new-check) ends with it.
 */
export async function writeRecordings(recorded: ReadonlyMap<string, Calls>): Promise<void> {
  const madeUp = new Set(BASES.flatMap(madeUpIn));
  const before = new Map(RECORDINGS.map((name) => [name, without(recordingOf(name).calls, madeUp)]));
  const after = new Map([...before, ...recorded]);
  const bases = new Map(BASES.map((name) => [name, callsOf(after, name)]));
  const known = new Set(BASES.flatMap((name) => Object.keys(callsOf(before, name))));
  const younger = new Set([...bases.values()].flatMap(Object.keys).filter((key) => !known.has(key)));
  const moved = BASES.some((name) => recorded.has(name));
  for (const name of moved ? after.keys() : recorded.keys()) {
    const calls = callsOf(after, name);
    const text = BASES.includes(name)
      ? wholeText(calls)
      : onBase(calls, bases, recorded.has(name) ? new Set() : younger);
    await mkdir(path.join(FOLDER, name), { recursive: true });
    await writeFile(path.join(FOLDER, name, 'recording.json'), text);
  }
}

function callsOf(recordings: ReadonlyMap<string, Calls>, name: string): Calls {
  const calls = recordings.get(name);
  if (calls === undefined) throw new Error(`there is no recording ${name}`);
  return calls;
}

function without(calls: Calls, keys: ReadonlySet<string>): Calls {
  return Object.fromEntries(Object.entries(calls).filter(([key]) => !keys.has(key)));
}
