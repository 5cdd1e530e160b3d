import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { recognise } from '../../src/knowledge/recognise.ts';
import { SIGNATURES } from '../../src/knowledge/signatures.ts';
import { withoutSpaces } from '../../src/knowledge/signatures/passage.ts';
import { REQUEST_WORDS } from '../../src/knowledge/signatures/request-words.ts';
import { FAILURE_WORDS } from '../../src/knowledge/signatures/requests.ts';
import { tableOf } from '../../src/knowledge/signatures/signature.ts';
import requests from '../../src/knowledge/signatures/requests.toml';
import { hostileTo, repeated, stepsOfRepeated, variantsOf } from './hostile-texts.ts';

const PATTERNS = [
  ...SIGNATURES.flatMap(({ pattern, beside }) => (beside === null ? [pattern] : [pattern, beside])),
  ...tableOf(requests, 'failure').map((entry) => new RegExp(entry.text('pattern'), 'i')),
];
const WORDS = [...new Set([...SIGNATURES.flatMap(({ words }) => words), ...FAILURE_WORDS, ...REQUEST_WORDS])];
const HARMLESS = readFileSync(
  path.resolve(import.meta.dirname, '../../fixtures/errors/harmless.txt'),
  'utf8',
);

/** A pattern is held against so much at once, and not more: lines.ts, BEFORE and AFTER. */
const PASSAGE = 4_000;
/** So many steps are taken for a character at worst: no repetition in a pattern is longer. */
const MOST_STEPS = 500;
/** With so few for a character it is the ends of a short text that make its steps grow unevenly. */
const FEW_STEPS = 20;

afterEach(() => {
  vi.restoreAllMocks();
});

interface Used {
  readonly pattern: RegExp;
  /** The characters it was held against: of a global one, each once. */
  readonly read: number;
  /** Where a global one goes on. */
  readonly at: number;
}

/** Each regular expression that reads a text. */
function readBy(text: string): ReadonlyMap<string, Used> {
  const used = new Map<string, Used>();
  const spy = vi.spyOn(RegExp.prototype, 'exec');
  recognise(text);
  spy.mock.calls.forEach(([subject], call) => {
    const pattern = spy.mock.contexts[call];
    if (!(pattern instanceof RegExp)) return;
    const { read, at } = used.get(pattern.source) ?? { read: 0, at: 0 };
    const match = spy.mock.results[call]?.value;
    const end = pattern.global && match !== null ? match.index + match[0].length : subject.length;
    used.set(pattern.source, { pattern, read: read + end - at, at: end === subject.length ? 0 : end });
  });
  spy.mockRestore();
  return used;
}

function worked(text: string): number {
  return [...readBy(text).values()].reduce((sum, { read }) => sum + read, 0);
}

/** The worst texts for a pattern, by how many steps a short one takes. */
function worstFor(pattern: RegExp): readonly string[] {
  const worst = (texts: readonly string[]): readonly string[] =>
    texts
      .map((text) => ({ text, steps: stepsOfRepeated(pattern, text, 400) }))
      .sort((a, b) => b.steps - a.steps)
      .slice(0, 3)
      .map(({ text }) => text);
  return worst(worst(hostileTo(pattern)).flatMap(variantsOf));
}

function superLinear(pattern: RegExp): readonly string[] {
  return worstFor(pattern).flatMap((text) => {
    const [one, two, four] = [PASSAGE / 4, PASSAGE / 2, PASSAGE].map((n) =>
      stepsOfRepeated(pattern, text, n),
    );
    if (one === undefined || two === undefined || four === undefined) return [];
    const grows = (two / one > 2.4 || four / two > 2.2) && four / PASSAGE > FEW_STEPS;
    const isLinear = !grows && four / PASSAGE <= MOST_STEPS;
    return isLinear
      ? []
      : [`${one}, ${two}, ${four} steps: ${pattern.source.slice(0, 60)} on ${text.slice(0, 60)}`];
  });
}

function parted<T>(all: readonly T[]): readonly (readonly [number, readonly T[]])[] {
  const size = 15;
  return Array.from({ length: Math.ceil(all.length / size) }, (_, part) => [
    part * size,
    all.slice(part * size, (part + 1) * size),
  ]);
}

describe('a hostile text takes steps in proportion to its length', () => {
  // A few at a time: what one test may take does not grow with the patterns.
  test.each(parted(PATTERNS))(
    'patterns of the signatures, from %i on',
    { timeout: 120_000 },
    (_from, some) => {
      expect(some.flatMap(superLinear)).toEqual([]);
    },
  );

  test('each other regular expression that reads a text', { timeout: 60_000 }, () => {
    // A branch takes no step that the pattern which it is an alternative of does not.
    const branches = SIGNATURES.flatMap((signature) => signature.branches.map(({ source }) => source));
    const patterns = [...PATTERNS.map(({ source }) => source), ...branches];
    // As a pattern gives its own source: with its slashes escaped.
    const signatures = new Set(
      patterns.flatMap((source) => [new RegExp(source).source, new RegExp(withoutSpaces(source)).source]),
    );
    const others = [...readBy(HARMLESS + WORDS.join('\n')).values()].filter(
      ({ pattern }) => !signatures.has(pattern.source),
    );
    expect(others.length).toBeGreaterThan(10);
    expect(others.flatMap(({ pattern }) => superLinear(pattern))).toEqual([]);
  });
});

/** Letters, as lines that differ in their numbers only are read once. */
function letters(number: number): string {
  return String(number).replace(/\d/g, (digit) => String.fromCodePoint(97 + Number(digit)));
}

const TEXTS: Readonly<Record<string, (length: number) => string>> = {
  'one line of all words': (length) => repeated(`${WORDS.join(' ')} `, length),
  'one line of all words without a space': (length) => repeated(WORDS.join(''), length),
  'each word a line of its own, no line twice': (length) => {
    const lines = Array.from(
      { length: length / 10 },
      (_, at) => `${letters(at)} ${WORDS[at % WORDS.length]}`,
    );
    return lines.join('\n').slice(0, length);
  },
  addresses: (length) => repeated('Get "https://registry-1.docker.io/v2/": lookup-lookup.a https://', length),
  backslashes: (length) => repeated(`${'\\'.repeat(200)}toomanyrequests `, length),
  'orders to a terminal': (length) => repeated('\u001B]\u001B[0;1toomanyrequests', length),
  'the beginnings of lines of compose': (length) =>
    repeated('> | # * > | # * docker.sock unknown \n', length),
  'a harmless log': (length) => repeated(HARMLESS, length),
};

describe('the whole reader', () => {
  // In the shortest stand all words: in half of them it is other signatures that a longer text meets.
  const all = WORDS.join(' ').length;

  test.each(Object.entries(TEXTS))('%s: twice the text is at most twice the work', (_name, text) => {
    const [one, two, four] = [2 * all, 4 * all, 8 * all].map((length) => worked(text(length)));
    if (one === undefined || two === undefined || four === undefined) throw new Error('three lengths');
    expect(two / one).toBeLessThanOrEqual(2.1);
    expect(four / two).toBeLessThanOrEqual(2.1);
  });

  const seconds = (text: string, times: number): number => {
    const before = performance.now();
    for (let time = 0; time < times; time += 1) recognise(text);
    return (performance.now() - before) / 1000;
  };

  // The long text is held against the short one read four times in a row: both take as long, so
  // what else the computer does meets both. Held against a single short one, only that was
  // ever undisturbed on a busy computer, and the ratio told of the computer.
  test.each(Object.entries(TEXTS))(
    '%s: four times the text in four times the time',
    { timeout: 120_000 },
    (_name, text) => {
      const [short, long] = [text(250_000), text(1_000_000)];
      recognise(text(20_000));
      const least = { fourShort: Infinity, oneLong: Infinity };
      // The least of several, as the computer only ever adds; what takes the square of the time does so each time.
      for (let again = 0; again < 2 || (again < 20 && least.oneLong / least.fourShort > 1.25); again += 1) {
        least.fourShort = Math.min(least.fourShort, Math.max(seconds(short, 4), 0.08));
        least.oneLong = Math.min(least.oneLong, seconds(long, 1));
      }
      expect(least.oneLong / least.fourShort).toBeLessThanOrEqual(1.25);
    },
  );
});
