import { type AST, RegExpParser } from '@eslint-community/regexpp';

/**
 * How many steps a backtracking matcher takes over a text until it finds a pattern or has tried every place: one for
 * each character, class, assertion or way on that it tries. It matches as ECMAScript says (ECMA-262, 22.2.2), which
 * is how V8 does it, without V8's short cuts: so it counts what a hostile text can make of a pattern, whatever the
 * load of the computer.
 */
export function stepsOf(pattern: RegExp, text: string): number {
  const { alternatives } = parse(pattern);
  const run = createRun(text.toLowerCase());
  for (let start = 0; start <= text.length; start += 1) {
    if (run.anyOf(alternatives, start, () => true)) break;
  }
  return run.steps();
}

type Next = (at: number) => boolean;

interface Run {
  readonly anyOf: (alternatives: readonly AST.Alternative[], at: number, next: Next) => boolean;
  readonly steps: () => number;
}

const parsed = new Map<string, AST.Pattern>();

export function parse({ source }: RegExp): AST.Pattern {
  const pattern = parsed.get(source) ?? new RegExpParser().parsePattern(source);
  parsed.set(source, pattern);
  return pattern;
}

function createRun(text: string): Run {
  let steps = 0;

  const anyOf: Run['anyOf'] = (alternatives, at, next) =>
    alternatives.some(({ elements }) => sequence(elements, 0, at, next));

  const sequence = (elements: readonly AST.Element[], index: number, at: number, next: Next): boolean => {
    const element = elements[index];
    return element === undefined
      ? next(at)
      : one(element, at, (after) => sequence(elements, index + 1, after, next));
  };

  const one = (element: AST.Element, at: number, next: Next): boolean => {
    steps += 1;
    switch (element.type) {
      case 'Group':
      case 'CapturingGroup':
        return anyOf(element.alternatives, at, next);
      case 'Quantifier':
        return isSingle(element.element) ? repeatedSingle(element, at, next) : repeated(element, 0, at, next);
      case 'Assertion':
        return holds(element, at) && next(at);
      // What it says again is as long as what was said before; the patterns have one, which is a path.
      case 'Backreference':
        return next(at);
      case 'Character':
      case 'CharacterSet':
      case 'CharacterClass':
      case 'ExpressionCharacterClass':
        return fits(element, text[at]) && next(at + 1);
    }
  };

  /** As many as there are, then one less each time: no deeper for a thousand than for one. */
  const repeatedSingle = ({ element, min, max, greedy }: AST.Quantifier, at: number, next: Next): boolean => {
    let most = 0;
    while (most < max && isSingle(element) && fits(element, text[at + most])) {
      most += 1;
      steps += 1;
    }
    for (let tried = 0; tried <= most - min; tried += 1) {
      steps += 1;
      if (next(at + (greedy ? most - tried : min + tried))) return true;
    }
    return false;
  };

  const repeated = (quantifier: AST.Quantifier, count: number, at: number, next: Next): boolean => {
    const { element, min, max } = quantifier;
    const more = (): boolean =>
      count < max &&
      one(
        element,
        at,
        (after) => (after > at || count < min) && repeated(quantifier, count + 1, after, next),
      );
    const enough = (): boolean => count >= min && next(at);
    return quantifier.greedy ? more() || enough() : enough() || more();
  };

  const holds = (assertion: AST.Assertion, at: number): boolean => {
    switch (assertion.kind) {
      case 'start':
        return at === 0;
      case 'end':
        return at === text.length;
      case 'word':
        return (isWord(text[at - 1]) !== isWord(text[at])) !== assertion.negate;
      case 'lookahead':
        return anyOf(assertion.alternatives, at, () => true) !== assertion.negate;
      case 'lookbehind':
        return behind(assertion.alternatives, at) !== assertion.negate;
    }
  };

  /** From each place before that it may begin at. */
  const behind = (alternatives: readonly AST.Alternative[], at: number): boolean => {
    const longest = Math.max(...alternatives.map(({ elements }) => longestOf(elements)));
    for (let start = at; start >= Math.max(0, at - longest); start -= 1) {
      if (anyOf(alternatives, start, (end) => end === at)) return true;
    }
    return false;
  };

  return { anyOf, steps: () => steps };
}

type Single = AST.Character | AST.CharacterSet | AST.CharacterClass;

function isSingle(element: AST.Element): element is Single {
  return ['Character', 'CharacterSet', 'CharacterClass'].includes(element.type);
}

const tables = new WeakMap<AST.Element, Uint8Array>();

/** Whether a character of the first 256 is one that an element stands for; the texts hold no others. */
function fits(element: AST.Element, character: string | undefined): boolean {
  if (character === undefined) return false;
  const table = tables.get(element) ?? tableOf(element);
  return table[character.charCodeAt(0)] === 1;
}

function tableOf(element: AST.Element): Uint8Array {
  const test = new RegExp(`^${element.raw}$`, 'i');
  const table = Uint8Array.from({ length: 256 }, (_, code) => (test.test(String.fromCharCode(code)) ? 1 : 0));
  tables.set(element, table);
  return table;
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /\w/.test(character);
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
