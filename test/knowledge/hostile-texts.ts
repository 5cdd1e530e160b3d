import type { AST } from '@eslint-community/regexpp';
import { parse, stepsOf } from './regex-steps.ts';

/**
 * What makes a backtracking matcher work hardest on a pattern: the beginnings of what it looks for, each again and
 * again, and what is nearly all of it. Each is to be repeated to whatever length is wanted.
 */
export function hostileTo(pattern: RegExp): readonly string[] {
  const branches = parse(pattern).alternatives.flatMap(({ elements }) => spelled(elements));
  const texts = branches.flatMap((parts) => [
    ...parts.map((_part, index) => parts.slice(0, index + 1).join('')),
    `${parts.slice(0, -1).join('')}x`,
  ]);
  return [...new Set(texts.filter((text) => text !== '' && !matches(pattern, text.repeat(3))))];
}

/** The same with a letter or a space between one and the next. */
export function variantsOf(text: string): readonly string[] {
  return [text, `${text} `, `${text}a`, `${text}a `];
}

export function repeated(text: string, length: number): string {
  return text.repeat(Math.ceil(length / text.length)).slice(0, length);
}

/** The steps over such a text, which is tried once where it is the same again. */
export function stepsOfRepeated(pattern: RegExp, text: string, length: number, end = ''): number {
  return stepsOf(pattern, repeated(text, length) + end, { unit: text.length, until: length });
}

/** Without the memory of where it was that a global one has. */
function matches({ source, flags }: RegExp, text: string): boolean {
  return new RegExp(source, flags.replace('g', '')).test(text);
}

/** A branch as the parts that it is made of, spelled out; of a group in it each branch once. */
function spelled(elements: readonly AST.Element[]): readonly (readonly string[])[] {
  const choices = elements.map(spellings);
  const widest = Math.max(1, ...choices.map(({ length }) => length));
  return Array.from({ length: widest }, (_, index) => choices.map((each) => each[index % each.length] ?? ''));
}

/** What an element may stand for. */
function spellings(element: AST.Element): readonly string[] {
  switch (element.type) {
    case 'Group':
    case 'CapturingGroup':
      return element.alternatives.flatMap(({ elements }) => spelled(elements).map((each) => each.join('')));
    case 'Quantifier':
      return spellings(element.element).map((each) =>
        each.repeat(Math.min(element.max, Math.max(element.min, 1))),
      );
    case 'Assertion':
    case 'Backreference':
      return [''];
    case 'Character':
      return [String.fromCodePoint(element.value)];
    case 'CharacterSet':
    case 'CharacterClass':
    case 'ExpressionCharacterClass':
      return [memberOf(element.raw)];
  }
}

function memberOf(raw: string): string {
  const test = new RegExp(`^${raw}$`, 'i');
  return Array.from('a1 -./:"\'_{[|>#$é').find((character) => test.test(character)) ?? '';
}
