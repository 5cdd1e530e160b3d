import { type AST, RegExpParser } from '@eslint-community/regexpp';

/**
 * How many steps a backtracking matcher takes over a text until it finds a pattern or has tried every place: one for
 * each character, class, assertion or way on that it tries. It matches as ECMAScript says (ECMA-262, 22.2.2), which
 * is how V8 does it, without V8's short cuts: so it counts what a hostile text can make of a pattern, whatever the
 * load of the computer.
 */
export function stepsOf(pattern: RegExp, text: string): number {
  const matches = compiled(pattern);
  const run: Run = { codes: Uint16Array.from(text.toLowerCase(), (each) => each.charCodeAt(0)), steps: 0 };
  for (let start = 0; start <= text.length; start += 1) {
    if (matches(run, start, () => true)) break;
  }
  return run.steps;
}

type Next = (at: number) => boolean;

interface Run {
  /** The text, by UTF-16 units: a text holds none beyond them. */
  readonly codes: Uint16Array;
  steps: number;
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

function anyOf(alternatives: readonly AST.Alternative[]): Matcher {
  const each = alternatives.map(({ elements }) => sequence(elements));
  return (run, at, next) => {
    for (const matches of each) if (matches(run, at, next)) return true;
    return false;
  };
}

/** One after the other; a row of single characters is gone along in a loop. */
function sequence(elements: readonly AST.Element[]): Matcher {
  const parts = elements.map((element) =>
    isSingle(element) ? { table: tableOf(element), one: null } : { table: null, one: one(element) },
  );
  const from = (first: number, run: Run, start: number, next: Next): boolean => {
    let at = start;
    for (let index = first; index < parts.length; index += 1) {
      const part = parts[index];
      if (part === undefined) return false;
      run.steps += 1;
      if (part.table === null) return part.one(run, at, (after) => from(index + 1, run, after, next));
      if (!fits(part.table, run.codes[at])) return false;
      at += 1;
    }
    return next(at);
  };
  return (run, at, next) => from(0, run, at, next);
}

/** Whoever calls it has counted the step. */
function one(element: AST.Element): Matcher {
  switch (element.type) {
    case 'Group':
    case 'CapturingGroup':
      return anyOf(element.alternatives);
    case 'Quantifier':
      return isSingle(element.element) ? repeatedSingle(element, element.element) : repeated(element);
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
      return (run, at, next) => fits(table, run.codes[at]) && next(at + 1);
    }
  }
}

/** As many as there are, then one less each time: no deeper for a thousand than for one. */
function repeatedSingle({ min, max, greedy }: AST.Quantifier, element: Single): Matcher {
  const table = tableOf(element);
  return (run, at, next) => {
    let most = 0;
    while (most < max && fits(table, run.codes[at + most])) most += 1;
    run.steps += most;
    for (let tried = 0; tried <= most - min; tried += 1) {
      run.steps += 1;
      if (next(at + (greedy ? most - tried : min + tried))) return true;
    }
    return false;
  };
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
      return (_run, at) => at === 0;
    case 'end':
      return ({ codes }, at) => at === codes.length;
    case 'word':
      return ({ codes }, at) => (isWord(codes[at - 1]) !== isWord(codes[at])) !== assertion.negate;
    case 'lookahead': {
      const matches = anyOf(assertion.alternatives);
      return (run, at) => matches(run, at, () => true) !== assertion.negate;
    }
    case 'lookbehind': {
      const matches = anyOf(assertion.alternatives);
      const longest = Math.max(...assertion.alternatives.map(({ elements }) => longestOf(elements)));
      // From each place before that it may begin at.
      return (run, at) => {
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

const tables = new Map<string, Uint8Array>();

/** Which of the first 256 characters an element stands for; the texts hold no others. */
function tableOf(element: AST.Element): Uint8Array {
  const known = tables.get(element.raw);
  if (known !== undefined) return known;
  const test = new RegExp(`^${element.raw}$`, 'i');
  const table = Uint8Array.from({ length: 256 }, (_, code) => (test.test(String.fromCharCode(code)) ? 1 : 0));
  tables.set(element.raw, table);
  return table;
}

/** Outside of the text, and of the table, there is nothing that fits. */
function fits(table: Uint8Array, code: number | undefined): boolean {
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
