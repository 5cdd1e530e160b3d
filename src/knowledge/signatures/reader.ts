import type { CauseId } from '../causes.ts';
import { AFTER, BEFORE, decode, lineAround, linesAround } from './lines.ts';
import { allWords, signatureAt, type Word, wordAt } from './known-words.ts';
import { linePassage, type Passage, wrappedPassage } from './passage.ts';
import { REQUESTS } from './request-words.ts';
import { failedRequests, LONGEST_SAID, LONGEST_TOLD } from './requests.ts';
import { createShapes } from './shapes.ts';
import type { Surroundings } from './named-registry.ts';
import type { Recognised } from './signature.ts';
import { type Branch, patternOf } from './signature-file.ts';
import { signed } from './signed.ts';
import { lettersOf } from './words.ts';
import { type WordFinder, wordFinderOf } from './word-finder.ts';

/** Reads a text of any length piece by piece, and keeps of it only what it recognises. */
export interface SignatureReader {
  readonly push: (bytes: Uint8Array) => void;
  /** What was recognised, in the order of the text, what people say of it last: of each cause the surest. */
  readonly end: () => readonly Recognised[];
}

/** So much is searched at once. */
const BLOCK = 128 * 1024;
/** In front of what is searched, and behind it: what a message around a word may reach to. */
const KEPT = BEFORE + 2 * AFTER;
/** A text with so many lines that were tried as one is a log, and logs are not broken by a terminal. */
const MOST_WRAPPED = 1_000;
/** Of a longer line a piece at a time is read, which holds for so much behind a word. */
const LONG_LINE = BEFORE + 1_000;
const PIECE = 1_000;

/** A line, or a piece of a long one, by its places in the whole text. */
interface Line {
  readonly start: number;
  readonly end: number;
  /** Null where it says nothing new. */
  readonly passage: Passage | null;
  /** The lines around it as one, made when first needed. */
  readonly around: () => Passage | null;
}

/** In a longer text, in characters, it costs more to look for each word than for all at once. */
export const LONGEST_KNOWN = 10_000;

/** A reader of a text that is known whole, which needs to search for what stands in it only. */
export function createReaderOf(text: string): SignatureReader {
  if (text.length > LONGEST_KNOWN) return createSignatureReader();
  const letters = lettersOf(text);
  const all = allWords();
  const standing = Array.from(all.keys()).filter((number) => letters.includes(all[number] ?? ''));
  const finder = wordFinderOf(standing.map((number) => all[number] ?? ''))();
  return readerFor((place) => wordAt(standing[place] ?? 0), finder, 4 * text.length);
}

export function createSignatureReader(): SignatureReader {
  findAll ??= wordFinderOf(allWords());
  return readerFor(wordAt, findAll(), BLOCK);
}

/** Made with the first long text. */
let findAll: (() => WordFinder) | null = null;

/** `block`: so many bytes are searched at once, at most. */
function readerFor(wordOf: (found: number) => Word, finder: WordFinder, block: number): SignatureReader {
  const found = new Map<CauseId, Recognised>();
  const besideSeen = new Map<number, number>();
  /** What no program has said yet. */
  const inOwnWords = new Set<CauseId>();
  /** Up to where a signature, or the requests, need not be tried again, by its number; and an alternative of one. */
  const settledTo = new Map<number, number>();
  const triedTo = new Map<Branch, number>();
  /** Up to where nothing need be tried: the line says nothing new. */
  let quietTo = 0;
  let ofLine: { readonly line: number; readonly number: number; readonly all: readonly Recognised[] } = {
    line: -1,
    number: 0,
    all: [],
  };
  let wrappedTries = 0;
  let line: Line | null = null;
  const shapes = createShapes();
  let lastRequestWord = Number.NEGATIVE_INFINITY;
  let lastAddress = Number.NEGATIVE_INFINITY;
  const room = new Uint8Array(block + KEPT);
  /** What of it holds text; the place of its first byte in the whole text, and how many bytes were searched. */
  let held = room.subarray(0, 0);
  let start = 0;
  let searched = 0;

  /** What a request is told by stands near enough in front. */
  const isTold = (place: number): boolean =>
    place - lastRequestWord <= LONGEST_SAID && place - lastAddress <= LONGEST_TOLD;

  const search = (to: number): void => {
    finder.scan(held, searched, to, (index, at) => {
      const word = wordOf(index);
      const place = start + at;
      if (word.tellsRequest) lastRequestWord = place;
      if (word.beginsAddress) lastAddress = place;
      if (place < quietTo) return;
      word.tries.forEach((number, nth) => {
        if ((settledTo.get(number) ?? 0) > place) return;
        if (number !== REQUESTS) attemptBranches(number, word.branches[nth] ?? [], at);
        else if (isTold(place)) attemptRequests(at);
      });
    });
    searched = to;
  };

  /** Tries the line of a found word, then the lines around it as one. */
  const attemptRequests = (at: number): void => {
    const { start: place, end, passage, around } = lineAt(at);
    settledTo.set(REQUESTS, end);
    if (passage === null) quietTo = end;
    if (passage === null || recognise(REQUESTS, passage, place) || wrappedTries >= MOST_WRAPPED) return;
    wrappedTries += 1;
    const whole = around();
    if (whole !== null) recognise(REQUESTS, whole, place);
  };

  /** The same for a signature: of its pattern the alternatives that the word belongs to, which are much smaller. */
  const attemptBranches = (number: number, branches: readonly Branch[], at: number): void => {
    const { start: place, end, passage, around } = lineAt(at);
    if (passage === null) {
      quietTo = end;
      return;
    }
    const untried = branches.filter((branch) => (triedTo.get(branch) ?? 0) <= place);
    if (untried.length === 0) return;
    for (const branch of untried) triedTo.set(branch, end);
    const isSigned = (one: Passage): boolean =>
      untried.some((branch) => one.patternFor(patternOf(branch)).test(one.text)) &&
      recognise(number, one, place);
    if (isSigned(passage)) {
      settledTo.set(number, end);
      return;
    }
    if (wrappedTries >= MOST_WRAPPED) return;
    wrappedTries += 1;
    const whole = around();
    if (whole !== null && isSigned(whole)) settledTo.set(number, end);
  };

  const lineAt = (at: number): Line => {
    const place = start + at;
    if (line !== null && place >= line.start && place < line.end) return line;
    const { from, to } = lineAround(held, at);
    const isNew = shapes.isNew(held, from, to);
    const [first, behind] = [start + from, start + to];
    let whole: Passage | null | undefined;
    line = {
      start: start + from,
      end: start + (to - from > LONG_LINE ? Math.min(to, at + PIECE) : to),
      passage: isNew ? linePassage(decode(held, from, to)) : null,
      around: () => {
        if (whole !== undefined) return whole;
        // What is held has moved on where the line is a long one.
        const { lines, own } = linesAround(held, { from: Math.max(0, first - start), to: behind - start });
        whole = lines.length > 1 ? wrappedPassage(lines, own) : null;
        return whole;
      },
    };
    return line;
  };

  const recognise = (number: number, passage: Passage, place: number): boolean => {
    const all =
      number === REQUESTS
        ? failedRequests(passage)
        : signed(number, passage, { place, around: around(place), besideSeen });
    if (all.length > 0) keep(place, number, all);
    return all.length > 0;
  };

  /** What stands around a line, as far as a message reaches. */
  const around = (place: number) => (): Surroundings => {
    const at = Math.max(0, place - start);
    const { to } = lineAround(held, at);
    return {
      before: decode(held, Math.max(0, at - BEFORE), at),
      line: decode(held, at, to),
      behind: decode(held, to, Math.min(held.length, to + BEFORE)),
    };
  };

  /** Of one line the first in the order of the signatures counts. */
  const keep = (place: number, number: number, all: readonly Recognised[]): void => {
    if (place === ofLine.line && number >= ofLine.number) return;
    if (place !== ofLine.line) endLine();
    ofLine = { line: place, number, all };
  };

  const endLine = (): void => {
    const isSaid = ofLine.all.length > 0 && !isInOwnWords(ofLine.number);
    for (const one of ofLine.all) {
      const before = found.get(one.cause);
      if (isSaid) inOwnWords.delete(one.cause);
      else if (before === undefined) inOwnWords.add(one.cause);
      if (before === undefined || RANK[one.confidence] < RANK[before.confidence]) found.set(one.cause, one);
    }
  };

  return {
    push: (bytes) => {
      for (let at = 0; at < bytes.length;) {
        const piece = bytes.subarray(at, at + room.length - held.length);
        room.set(piece, held.length);
        held = room.subarray(0, held.length + piece.length);
        at += piece.length;
        const to = held.length - AFTER;
        if (to <= searched) continue;
        search(to);
        const dropped = Math.max(0, to - BEFORE - AFTER);
        room.copyWithin(0, dropped, held.length);
        held = room.subarray(0, held.length - dropped);
        start += dropped;
        searched -= dropped;
      }
    },
    end: () => {
      search(held.length);
      endLine();
      const all = [...found.values()];
      const told = all.filter(({ cause }) => inOwnWords.has(cause));
      return [...all.filter(({ cause }) => !inOwnWords.has(cause)), ...told];
    },
  };
}

export const RANK: Readonly<Record<Recognised['confidence'], number>> = {
  certain: 0,
  likely: 1,
  possible: 2,
};

const isInOwnWords = (number: number): boolean =>
  number !== REQUESTS && signatureAt(number)?.inOwnWords === true;
