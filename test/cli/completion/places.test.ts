import { describe, expect, test } from 'vitest';
import { CHECKS } from '../../../checks/index.ts';
import { COMMON } from '../../../src/cli/command-line/options-of-all.ts';
import { placesOf, valuedNames, type Offer } from '../../../src/cli/command-line/completion/places.ts';
import { vocabularyIn } from '../../../src/cli/commands/completion/vocabulary.ts';
import { COMMANDS } from '../../../src/cli/commands/index.ts';
import { CAUSE_IDS } from '../../../src/knowledge/implications.ts';
import { MIRROR_NAMES } from '../../../src/mirrors/typed.ts';
import { en } from '../../../src/messages/en/index.ts';
import { zhCN } from '../../../src/messages/zh-CN/index.ts';

const PLACES = placesOf(COMMANDS, en.usage, vocabularyIn(en));

function wordsOf(offer: Offer | null | undefined): readonly string[] {
  return (offer?.words ?? []).map(({ word }) => word);
}

function placeOf(behind: string) {
  return PLACES.all.find((place) => place.behind === behind);
}

describe('what a command line can be', () => {
  test('each command has its place, with every option of its table', () => {
    for (const { name, options } of COMMANDS.all) {
      const names = placeOf(name)?.options.flatMap((option) => option.names) ?? [];
      for (const option of Object.keys(options)) expect(names, name).toContain(`--${option}`);
    }
    const common = PLACES.common.flatMap(({ names }) => names);
    for (const option of Object.keys(COMMON)) expect(common).toContain(`--${option}`);
    expect(common).toContain('--no-color');
    expect(valuedNames(PLACES)).toContain('--format');
    expect(valuedNames(PLACES)).not.toContain('--yes');
  });

  test('the names of checks, causes and mirrors stand where they are taken', () => {
    expect(wordsOf(placeOf('fix')?.argument)).toEqual(CAUSE_IDS);
    expect(wordsOf(placeOf('mirror add')?.argument)).toEqual(MIRROR_NAMES);
    const only = PLACES.common.find(({ names }) => names.includes('--only'))?.value?.offer;
    expect(wordsOf(only)).toEqual(expect.arrayContaining(CHECKS.map(({ id }) => id)));
    expect(only?.isList).toBe(true);
  });

  test('a word needs no quotes in any shell', () => {
    const offers = [
      ...PLACES.all.flatMap(({ argument, options }) => [
        argument,
        ...options.map(({ value }) => value?.offer),
      ]),
      ...PLACES.common.map(({ value }) => value?.offer),
    ];
    const words = [
      ...offers.flatMap(wordsOf),
      ...PLACES.all.flatMap(({ next }) => next.map(({ word }) => word)),
    ];
    expect(words.filter((word) => !/^[A-Za-z\d][\w.-]*$/.test(word))).toEqual([]);
  });

  test('what a word means is told in the language that is asked for, in one line', () => {
    for (const messages of [en, zhCN]) {
      const { causes, checks } = vocabularyIn(messages);
      for (const { word, means } of [...causes, ...checks]) expect(means, word).toMatch(/^[^\n\t]+$/);
    }
    expect(vocabularyIn(zhCN).causes).not.toEqual(vocabularyIn(en).causes);
  });
});
