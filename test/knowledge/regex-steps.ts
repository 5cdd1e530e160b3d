import { type AST, RegExpParser } from '@eslint-community/regexpp';

/**
 * How many steps a backtracking matcher takes over a text until it finds a pattern or has tried every place: one for
 * each character, class, assertion or way on that it tries. It matches as ECMAScript says (ECMA-262, 22.2.2), which
 * is how V8 does it, without V8's short cuts: so it counts what a hostile text can make of a pattern, whatever the
 * load of the computer.
 */
export function stepsOf(pattern: RegExp, text: string, again: Again = NEVER_AGAIN): number {
  const matches = compiled(pattern);
  const lower = text.toLowerCase();
  const codes = new Uint16Array(lower.length);
  for (let at = 0; at < lower.length; at += 1) codes[at] = lower.charCodeAt(at);
  const run: Run = { codes, steps: 0, first: 0, last: 0 };
  const known: Tried[] = [];
  for (let start = 0; start <= text.length; start += 1) {
    const before = known[start % again.unit];
    if (before !== undefined && start - before.behind >= 0 && start + before.ahead < again.until) {
      run.steps += before.steps;
      continue;
    }
    const steps = run.steps;
    run.first = start;
    run.last = start;
    if (matches(run, start, found)) break;
    if (run.first >= 0 && run.last < again.until)
      known[start % again.unit] = {
        steps: run.steps - steps,
        behind: start - run.first,
        ahead: run.last - start,
      };
  }
  return run.steps;
}

/** The text is the same `unit` characters again and again until there: what was tried in one is not tried in the next. */
export interface Again {
  readonly unit: number;
  readonly until: number;
}

const NEVER_AGAIN: Again = { unit: Infinity, until: 0 };

/** What a try took that found nothing, and how far around its place it looked. */
interface Tried {
  readonly steps: number;
  readonly behind: number;
  readonly ahead: number;
}

const found: Next = () => true;

type Next = (at: number) => boolean;

interface Run {
  /** The text, by UTF-16 units: a text holds none beyond them. */
  readonly codes: Uint16Array;
  steps: number;
  /** The places that were looked at, from the first to the last; -1 is before the text. */
  first: number;
  last: number;
}

/** What is at a place, which is noted. */
function look(run: Run, place: number): number | undefined {
  if (place > run.last) run.last = place;
  else if (place < run.first) run.first = place;
  return run.codes[place];
}

/** Tries to match from a place on, and goes on from where it ends, for as many ends as it takes. */
type Matcher = (run: Run, at: number, next: Next) => boolean;

const parsed = new Map<string, AST.Pattern>();

export function parse({ source }: RegExp): AST.Pattern {
  const pattern = parsed.get(source) ?? new RegExpParser().parsePattern(source);
  parsed.set(source, pattern);
  return pattern;
}

const matchers = new Map<string, Matcher>();

function compiled(pattern: RegExp): Matcher {
  const matcher = matchers.get(pattern.source) ?? anyOf(parse(pattern).alternatives);
  matchers.set(pattern.source, matcher);
  return matcher;
}

interface Branch {
  /** What it must begin with, where that is one character: without it, it costs one step. */
  readonly first: Table | null;
  readonly matches: Matcher;
}

interface Way {
  /** The steps of the branches before it that begin with another character. */
  readonly skipped: number;
  readonly matches: Matcher;
}

/** The branches one after the other; which of them begin with the character that is there is worked out once. */
function anyOf(alternatives: readonly AST.Alternative[]): Matcher {
  const branches = alternatives.map(({ elements }): Branch => ({
    first: firstOf(elements[0]),
    matches: sequence(elements),
  }));
  const known: Ways[] = [];
  return (run, at, next) => {
    const code = Math.min(look(run, at) ?? NOTHING, NOTHING);
    const { ways, skipped } = (known[code] ??= waysOf(branches, code));
    for (const way of ways) {
      run.steps += way.skipped;
      if (way.matches(run, at, next)) return true;
    }
    run.steps += skipped;
    return false;
  };
}

interface Ways {
  readonly ways: readonly Way[];
  /** The steps of those behind the last. */
  readonly skipped: number;
}

function waysOf(branches: readonly Branch[], code: number): Ways {
  const ways: Way[] = [];
  let skipped = 0;
  for (const { first, matches } of branches) {
    if (first !== null && !fits(first, code)) skipped += 1;
    else {
      ways.push({ skipped, matches });
      skipped = 0;
    }
  }
  return { ways, skipped };
}

function firstOf(element: AST.Element | undefined): Table | null {
  if (element === undefined) return null;
  if (isSingle(element)) return tableOf(element);
  return element.type === 'Quantifier' && element.min > 0 && isSingle(element.element)
    ? tableOf(element.element)
    : null;
}

/** One after the other; what has one way on only is gone along in a loop. */
function sequence(elements: readonly AST.Element[]): Matcher {
  const parts = elements.map(partOf);
  const from = (first: number, run: Run, start: number, next: Next): boolean => {
    let at = start;
    for (let index = first; index < parts.length; index += 1) {
      const part = parts[index];
      if (part === undefined) return false;
      run.steps += 1;
      switch (part.kind) {
        case 'single':
          if (!fits(part.table, look(run, at))) return false;
          at += 1;
          break;
        case 'assertion':
          if (!part.isThere(run, at)) return false;
          break;
        case 'many': {
          const follower = parts[index + 1];
          return part.matches(
            run,
            at,
            (after) => from(index + 1, run, after, next),
            follower?.kind === 'single' ? follower.table : null,
          );
        }
        case 'other':
          return part.matches(run, at, (after) => from(index + 1, run, after, next));
      }
    }
    return next(at);
  };
  return (run, at, next) => from(0, run, at, next);
}

type Part =
  | { readonly kind: 'single'; readonly table: Table }
  | { readonly kind: 'assertion'; readonly isThere: (run: Run, at: number) => boolean }
  | { readonly kind: 'many'; readonly matches: ManyMatcher }
  | { readonly kind: 'other'; readonly matches: Matcher };

function partOf(element: AST.Element): Part {
  if (isSingle(element)) return { kind: 'single', table: tableOf(element) };
  if (element.type === 'Assertion') return { kind: 'assertion', isThere: holds(element) };
  return element.type === 'Quantifier' && isSingle(element.element)
    ? { kind: 'many', matches: repeatedSingle(element, element.element) }
    : { kind: 'other', matches: one(element) };
}

/** Whoever calls it has counted the step. */
function one(element: AST.Element): Matcher {
  switch (element.type) {
    case 'Group':
    case 'CapturingGroup':
      return anyOf(element.alternatives);
    case 'Quantifier':
      return isSingle(element.element) ? single(element, element.element) : repeated(element);
    case 'Assertion': {
      const isThere = holds(element);
      return (run, at, next) => isThere(run, at) && next(at);
    }
    // What it says again is as long as what was said before; the patterns have one, which is a path.
    case 'Backreference':
      return (_run, at, next) => next(at);
    case 'Character':
    case 'CharacterSet':
    case 'CharacterClass':
    case 'ExpressionCharacterClass': {
      const table = tableOf(element);
      return (run, at, next) => fits(table, look(run, at)) && next(at + 1);
    }
  }
}

/** As a matcher, which may be told what the one character behind it must be: without it, going on costs one step. */
type ManyMatcher = (run: Run, at: number, next: Next, follower: Table | null) => boolean;

/** As many as there are, then one less each time: no deeper for a thousand than for one. */
function repeatedSingle({ min, max, greedy }: AST.Quantifier, element: Single): ManyMatcher {
  const table = tableOf(element);
  return (run, at, next, follower) => {
    let most = 0;
    while (most < max && fits(table, run.codes[at + most])) most += 1;
    look(run, at + most);
    run.steps += most;
    for (let tried = 0; tried <= most - min; tried += 1) {
      run.steps += 1;
      const after = at + (greedy ? most - tried : min + tried);
      if (follower !== null && !fits(follower, run.codes[after])) run.steps += 1;
      else if (next(after)) return true;
    }
    return false;
  };
}

function single(quantifier: AST.Quantifier, element: Single): Matcher {
  const matches = repeatedSingle(quantifier, element);
  return (run, at, next) => matches(run, at, next, null);
}

function repeated({ element, min, max, greedy }: AST.Quantifier): Matcher {
  const matches = one(element);
  const from = (run: Run, count: number, at: number, next: Next): boolean => {
    const more = (): boolean => {
      if (count >= max) return false;
      run.steps += 1;
      return matches(run, at, (after) => (after > at || count < min) && from(run, count + 1, after, next));
    };
    const enough = (): boolean => count >= min && next(at);
    return greedy ? more() || enough() : enough() || more();
  };
  return (run, at, next) => from(run, 0, at, next);
}

function holds(assertion: AST.Assertion): (run: Run, at: number) => boolean {
  switch (assertion.kind) {
    case 'start':
      return (run, at) => look(run, at - 1) === undefined;
    case 'end':
      return (run, at) => look(run, at) === undefined;
    case 'word':
      return (run, at) => (isWord(look(run, at - 1)) !== isWord(look(run, at))) !== assertion.negate;
    case 'lookahead': {
      const matches = anyOf(assertion.alternatives);
      return (run, at) => matches(run, at, found) !== assertion.negate;
    }
    case 'lookbehind': {
      const matches = anyOf(assertion.alternatives);
      const longest = Math.max(...assertion.alternatives.map(({ elements }) => longestOf(elements)));
      // From each place before that it may begin at.
      return (run, at) => {
        look(run, at - longest);
        for (let start = at; start >= Math.max(0, at - longest); start -= 1) {
          if (matches(run, start, (end) => end === at)) return !assertion.negate;
        }
        return assertion.negate;
      };
    }
  }
}

type Single = AST.Character | AST.CharacterSet | AST.CharacterClass;

function isSingle(element: AST.Element): element is Single {
  return ['Character', 'CharacterSet', 'CharacterClass'].includes(element.type);
}

/** Which of the first 256 characters an element stands for; the texts hold no others. */
type Table = Uint8Array;

const tables = new Map<string, Table>();

/** A code of none of them, or none at all: outside of the text. */
const NOTHING = 256;

function tableOf(element: AST.Element): Table {
  const known = tables.get(element.raw);
  if (known !== undefined) return known;
  const test = new RegExp(`^${element.raw}$`, 'i');
  const table = Uint8Array.from({ length: 256 }, (_, code) => (test.test(String.fromCharCode(code)) ? 1 : 0));
  tables.set(element.raw, table);
  return table;
}

/** Outside of the text, and of the table, there is nothing that fits. */
function fits(table: Table, code: number | undefined): boolean {
  return code !== undefined && table[code] === 1;
}

const WORD = Uint8Array.from({ length: 256 }, (_, code) => (/\w/.test(String.fromCharCode(code)) ? 1 : 0));

function isWord(code: number | undefined): boolean {
  return fits(WORD, code);
}

function longestOf(elements: readonly AST.Element[]): number {
  const sizes = elements.map((element): number => {
    switch (element.type) {
      case 'Assertion':
        return 0;
      case 'Quantifier':
        return element.max * longestOf([element.element]);
      case 'Group':
      case 'CapturingGroup':
        return Math.max(...element.alternatives.map((each) => longestOf(each.elements)));
      case 'Backreference':
      case 'Character':
      case 'CharacterSet':
      case 'CharacterClass':
      case 'ExpressionCharacterClass':
        return 1;
    }
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}
