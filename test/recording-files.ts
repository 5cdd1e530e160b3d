import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { onItsBase, parseBasedRecording } from '../src/host/based-recording.ts';
import type { Recording } from '../src/host/recording.ts';
import { parseRecording } from '../src/host/replay.ts';

const FOLDER = path.resolve(import.meta.dirname, '../fixtures/machines');

/** Every recording there is, by the name of its folder. */
export const RECORDINGS: readonly string[] = readdirSync(FOLDER).sort((a, b) => (a < b ? -1 : 1));

const recordings = new Map<string, Recording>();

/** A recorded machine, whole: with what it has from its base. Read once. */
export function recordingOf(name: string): Recording {
  const known = recordings.get(name) ?? readRecording(name);
  recordings.set(name, known);
  return known;
}

function readRecording(name: string): Recording {
  const text = textOf(name);
  const based = parseBasedRecording(text);
  const recording = based === null ? parseRecording(text) : onItsBase(based, textOf(based.base));
  if (recording === null) throw new Error(`${name}: no recording`);
  return recording;
}

/** As it lies in the folder: what it holds itself. */
export function textOf(name: string): string {
  return readFileSync(path.join(FOLDER, name, 'recording.json'), 'utf8');
}

/** The calls of a recording whose answers nobody recorded: `npm run new-check` made them up, until the lab has them. */
export function madeUpIn(name: string): readonly string[] {
  const { madeUp } = Object.assign({ madeUp: [] }, JSON.parse(textOf(name)));
  return madeUp;
}
