import type { CauseId } from '../causes.ts';
import { SIGNATURES } from '../signatures.ts';
import { AFTER, BEFORE, decode, lineAround, linesAround, type Span } from './lines.ts';
import { linePassage, type Passage, wrappedPassage } from './passage.ts';
import { FAILURE_WORDS, failedRequests, LONGEST_SAID, REQUEST_WORDS } from './requests.ts';
import type { Recognised } from './signature.ts';
import { createWordFinder, SKIPPED } from './word-finder.ts';

/** Reads a text of any length piece by piece, and keeps of it only what it recognises. */
export interface SignatureReader {
  readonly push: (bytes: Uint8Array) => void;
  /** What was recognised, in the order of the text: of each cause the surest. */
  readonly end: () => readonly Recognised[];
}

/** So much is searched at once. */
const BLOCK = 128 * 1024;
/** A text with so many whole lines is a log, and logs are not broken by a terminal. */
const MOST_WRAPPED = 5_000;

/** What a found word is tried for: a signature, or the requests, which are number -1. */
const REQUESTS = -1;

/** So many different lines are remembered. */
const MOST_SHAPES = 4_000;

interface Line {
  readonly start: number;
  readonly span: Span;
  readonly passage: Passage;
  readonly isNew: boolean;
}

interface Word {
  readonly text: string;
  readonly tries: readonly number[];
  readonly tellsRequest: boolean;
}

/** A reader of a text that is known whole, which needs to search for what stands in it only. */
export function createReaderOf(text: string): SignatureReader {
  const letters = text.toLowerCase().replace(SKIPPED, '');
  return readerFor(collectWords().filter((word) => letters.includes(word.text)));
}

export function createSignatureReader(): SignatureReader {
  return readerFor(collectWords());
}

function readerFor(words: readonly Word[]): SignatureReader {
  const finder = createWordFinder(words.map(({ text }) => text));
  const found = new Map<CauseId, Recognised>();
  /** Up to where a signature, or the requests, need not be tried again, by its number. */
  const triedTo = new Map<number, number>();
  let ofLine: { readonly line: number; readonly number: number; readonly all: readonly Recognised[] } = {
    line: -1,
    number: 0,
    all: [],
  };
  let wrappedTries = 0;
  let line: Line | null = null;
  /** The lines that were tried, without their numbers. */
  const shapes = new Set<string>();
  let lastRequestWord = Number.NEGATIVE_INFINITY;
  let held: Uint8Array = new Uint8Array(0);
  /** The place of the first byte that is held in the whole text, and how many of them were searched. */
  let start = 0;
  let searched = 0;

  const search = (to: number): void => {
    finder.scan(held, searched, to, (index, at) => {
      const word = words[index];
      if (word === undefined) return;
      if (word.tellsRequest) lastRequestWord = start + at;
      for (const number of word.tries) {
        if ((triedTo.get(number) ?? 0) > start + at) continue;
        if (number === REQUESTS && start + at - lastRequestWord > LONGEST_SAID) continue;
        triedTo.set(number, start + attempt(number, at));
      }
    });
    searched = to;
  };

  /** Tries the line of a found word, then the lines around it as one; answers up to where this holds. */
  const attempt = (number: number, at: number): number => {
    const { span, passage, isNew } = lineAt(at);
    const cut = span.to - span.from > BEFORE + 1000 ? Math.min(span.to, at + 1000) : span.to;
    if (!isNew || recognise(number, passage, span.from) || wrappedTries >= MOST_WRAPPED) return cut;
    wrappedTries += 1;
    const { lines, own } = linesAround(held, span);
    if (lines.length > 1) recognise(number, wrappedPassage(lines, own), span.from);
    return cut;
  };

  /** The line around a place; a line that differs from an earlier one in its numbers only says nothing new. */
  const lineAt = (at: number): Line => {
    if (
      line !== null &&
      start + at >= line.start &&
      start + at < line.start + line.span.to - line.span.from
    ) {
      const from = line.start - start;
      return { ...line, span: { from, to: from + line.span.to - line.span.from } };
    }
    const span = lineAround(held, at);
    const passage = linePassage(decode(held, span.from, span.to));
    const shape = passage.text.replace(/\d+/g, '');
    const isNew = !shapes.has(shape);
    if (shapes.size >= MOST_SHAPES) shapes.clear();
    shapes.add(shape);
    line = { start: start + span.from, span, passage, isNew };
    return line;
  };

  const recognise = (number: number, passage: Passage, from: number): boolean => {
    const all = number === REQUESTS ? failedRequests(passage) : signed(number, passage);
    if (all.length > 0) keep(start + from, number, all);
    return all.length > 0;
  };

  /** Of one line the first in the order of the signatures counts. */
  const keep = (place: number, number: number, all: readonly Recognised[]): void => {
    if (place === ofLine.line && number >= ofLine.number) return;
    if (place !== ofLine.line) endLine();
    ofLine = { line: place, number, all };
  };

  const endLine = (): void => {
    for (const one of ofLine.all) {
      const before = found.get(one.cause);
      if (before === undefined || RANK[one.confidence] < RANK[before.confidence]) found.set(one.cause, one);
    }
  };

  return {
    push: (bytes) => {
      for (let at = 0; at < bytes.length; at += BLOCK) {
        held = joined(held, bytes.subarray(at, at + BLOCK));
        const to = held.length - AFTER;
        if (to <= searched) continue;
        search(to);
        const dropped = Math.max(0, to - BEFORE - AFTER);
        held = held.subarray(dropped);
        start += dropped;
        searched -= dropped;
      }
    },
    end: () => {
      search(held.length);
      endLine();
      return [...found.values()];
    },
  };
}

export const RANK: Readonly<Record<Recognised['confidence'], number>> = {
  certain: 0,
  likely: 1,
  possible: 2,
};

function signed(number: number, passage: Passage): readonly Recognised[] {
  const signature = SIGNATURES[number];
  if (signature === undefined) return [];
  const match = passage.patternFor(signature.pattern).exec(passage.text);
  if (match === null || !passage.isOwn(match.index, match.index + match[0].length)) return [];
  const { cause, confidence, also } = signature;
  return [{ cause, confidence, matched: passage.words(match.index, match.index + match[0].length), also }];
}

function collectWords(): readonly Word[] {
  const tries = new Map<string, Set<number>>();
  const add = (text: string, number: number | null): void => {
    const numbers = tries.get(text) ?? new Set();
    if (number !== null) numbers.add(number);
    tries.set(text, numbers);
  };
  SIGNATURES.forEach(({ words }, number) => {
    for (const text of words) add(text, number);
  });
  for (const text of FAILURE_WORDS) add(text, REQUESTS);
  for (const text of REQUEST_WORDS) add(text, null);
  const telling = new Set<string>(REQUEST_WORDS);
  return [...tries].map(([text, numbers]) => ({
    text,
    tries: [...numbers].sort((a, b) => a - b),
    tellsRequest: telling.has(text),
  }));
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
