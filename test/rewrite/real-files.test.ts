import { describe, expect, test } from 'vitest';
import { findImages, type FoundInFile } from '../../src/rewrite/find-images.ts';
import { readImageFile, toMirror, toRegistry } from '../../src/rewrite/rewrite-file.ts';
import { keptBy } from '../../src/rewrite/site.ts';
import { NO_SPELLINGS, remember } from '../../src/rewrite/spellings.ts';
import { fixtureFiles, MIRRORS } from './fixture-files.ts';

const WITH = fixtureFiles('with');
const WITHOUT = fixtureFiles('without');

function read(path: string, text: string) {
  const file = readImageFile(path, Buffer.from(text), null);
  if (file.kind !== 'read') throw new Error(`${path}: ${file.problem}`);
  return { ...file, path };
}

function there(path: string, text: string): string {
  const file = read(path, text);
  const rewritten = toMirror(file, MIRRORS, MIRRORS, keptBy([file.found.found]));
  return rewritten?.text ?? 'inexact';
}

function found(path: string, text: string): FoundInFile {
  return findImages(path, text, null);
}

describe('files with images', () => {
  test('there are enough of them', () => {
    expect(WITH.length).toBeGreaterThanOrEqual(60);
    expect(WITH.reduce((sum, { names }) => sum + names, 0)).toBeGreaterThan(110);
  });

  test.each(WITH.map((file, at) => [at + 1, file] as const))(
    '%i: the marked names change, nothing else',
    (_, file) => {
      expect(there(file.name, file.text)).toBe(file.rewritten);
    },
  );

  test.each(WITH.map((file, at) => [at + 1, file] as const))('%i: and come back byte for byte', (_, file) => {
    const rewritten = there(file.name, file.text);
    const spellings = remember(NO_SPELLINGS, found(file.name, file.text), found(file.name, rewritten));
    expect(toRegistry(read(file.name, rewritten), MIRRORS, spellings).text).toBe(file.text);
    // A second time there is nothing to do.
    expect(there(file.name, rewritten)).toBe(rewritten);
  });

  test('without memory the names are spelt as short as Docker takes them, and are the same images', () => {
    for (const { name, text } of WITH) {
      const back = toRegistry(read(name, there(name, text)), MIRRORS, NO_SPELLINGS).text;
      const shortest = text
        .replaceAll(/(?:index\.)?docker\.io\/(?:library\/)?(?=[a-z])/g, '')
        .replaceAll('library/', '');
      const inCode = /docker\.io|library\//;
      if (!inCode.test(text)) expect(back).toBe(text);
      else expect(back.replaceAll(/docker\.io\/|library\//g, '')).toBe(shortest);
    }
  });
});

describe('files without images', () => {
  test('there are enough of them', () => {
    expect(WITHOUT.length).toBeGreaterThanOrEqual(60);
  });

  test.each(WITHOUT.map((file, at) => [at + 1, file] as const))(
    '%i: nothing is found',
    (_, { name, text }) => {
      const file = readImageFile(name, Buffer.from(text), null);
      if (file.kind === 'left') return;
      const { images } =
        toMirror({ ...file, path: name }, MIRRORS, MIRRORS, keptBy([file.found.found])) ?? {};
      expect(images).toEqual([]);
    },
  );
});
