import { readEntry } from './chains.ts';
import { DOING_LINES, SIGNATURE_LINES, TRIES, WORDS } from './laid-out.ts';
import { ADDRESS_WORDS, REQUEST_WORDS } from './request-words.ts';
import type { Branch, Signature } from './signature-file.ts';
import { entryOf, type Entry } from './signature.ts';

/** A word that is searched for, and why. */
export interface Word {
  /** The signatures, or the requests. */
  readonly tries: readonly number[];
  /** For each of these the alternatives that the word belongs to; the requests have none. */
  readonly branches: readonly (readonly Branch[])[];
  readonly tellsRequest: boolean;
  readonly beginsAddress: boolean;
}

/** All of them are taken apart when the first text comes. */
let texts: readonly string[] | null = null;

export function allWords(): readonly string[] {
  texts ??= WORDS.split(' ');
  return texts;
}

const known = new Map<number, Word>();
let tries: readonly string[] | null = null;
const telling = new Set<string>(REQUEST_WORDS);
const beginning = new Set<string>(ADDRESS_WORDS);

/** A word by its number among all. */
export function wordAt(number: number): Word {
  const word = known.get(number) ?? readWord(number);
  known.set(number, word);
  return word;
}

function readWord(number: number): Word {
  tries ??= TRIES.split(' ');
  const text = allWords()[number] ?? '';
  const tried = tries[number] ?? '';
  const numbers = tried === '' ? [] : tried.split(',').map(Number);
  return {
    tries: numbers,
    branches: numbers.map((one) => branchesWith(text, one)),
    tellsRequest: telling.has(text),
    beginsAddress: beginning.has(text),
  };
}

function branchesWith(text: string, number: number): readonly Branch[] {
  return (signatureAt(number)?.branches ?? []).filter(({ words }) => words.includes(text));
}

const signatures = new Map<number, Signature>();
let lines: readonly string[] | null = null;
let doings: ReadonlyMap<string, Entry> | null = null;

/** Undefined for the requests, which are none. */
export function signatureAt(number: number): Signature | undefined {
  lines ??= SIGNATURE_LINES.split('\n');
  const line = lines[number];
  if (line === undefined) return undefined;
  const signature =
    signatures.get(number) ?? readEntry(entryOf(JSON.parse(line)), (name) => allDoings().get(name));
  signatures.set(number, signature);
  return signature;
}

function allDoings(): ReadonlyMap<string, Entry> {
  doings ??= new Map(DOING_LINES.split('\n').map(readDoing));
  return doings;
}

function readDoing(line: string): readonly [string, Entry] {
  const entry = entryOf(JSON.parse(line));
  return [entry.text('name'), entry];
}
