import { expect, test } from 'vitest';
import { fixAgain, fixWith } from '../../../src/cli/changing/fix-again.ts';
import { typedAgain } from '../../../src/cli/changing/typed-words.ts';

const NOTHING = { causes: [], trusted: [] } as const;
const NONE = { mirrors: [], registryMirrors: [], trusted: [] } as const;
const TWO = ['https://a.test', 'https://b.test'];

test('it is typed again as it was', () => {
  const typed = ['fix', 'daemon-stopped', '--allow-disruptive'];
  expect(fixAgain(NOTHING, typed)).toBe('fix daemon-stopped --allow-disruptive');
  expect(fixWith(NONE, NOTHING, typed)).toBe('fix daemon-stopped --allow-disruptive');
});

test('where the check offered it, nothing of the check is typed but the language', () => {
  const typed = ['check', '--for', 'pull', '--lang', 'zh-CN', '-v'];
  expect(fixAgain(NOTHING, typed)).toBe('fix --lang zh-CN');
  expect(fixAgain({ ...NOTHING, causes: ['daemon-stopped'] }, [])).toBe('fix daemon-stopped');
});

test('root is asked nothing again and measures those alone that were chosen', () => {
  const chosen = { ...NONE, mirrors: TWO };
  const named = 'fix --yes --mirror https://a.test --mirror https://b.test';
  expect(fixWith(chosen, NOTHING, ['fix', '--mirror', 'auto', '--yes'])).toBe(named);
  expect(fixWith(chosen, NOTHING, ['fix', '--mirror=auto', '--yes'])).toBe(named);
  expect(fixWith(chosen, NOTHING, ['fix', '--aliyun-id', 'abc123', '--yes'])).toBe(named);
  expect(fixWith({ ...NONE, trusted: ['ab', 'cd'] }, { ...NOTHING, trusted: ['ab'] }, ['fix'])).toBe(
    'fix --trust cd',
  );
});

test('mirrors of other registries are chosen by auto alone', () => {
  const of = [{ registry: 'ghcr.io', mirrors: TWO, image: 'ghcr.io/a/b:1' }];
  expect(fixWith({ ...NONE, mirrors: TWO, registryMirrors: of }, NOTHING, ['fix', '--mirror', 'auto'])).toBe(
    'fix --mirror auto',
  );
});

test('the fastest stand by name in their place', () => {
  const instead = ['--fastest', 'auto'];
  const typed = ['mirror', 'use', '--fastest', '2', '--engine', 'docker'];
  expect(typedAgain(typed, { instead, words: TWO })).toBe(
    'mirror use --engine docker https://a.test https://b.test',
  );
  expect(typedAgain(['mirror', 'use', 'auto'], { instead, words: TWO })).toBe(
    'mirror use https://a.test https://b.test',
  );
});
