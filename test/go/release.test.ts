import { expect, test } from 'vitest';
import { hasStrictBrackets, jsonDialectOf, parseGoRelease } from '../../src/go/release.ts';

test.each([
  ['go1.19.8', 'v1', false],
  ['go1.23.12', 'v1', false],
  ['go1.24', 'v1-embedded', false],
  ['go1.24.8', 'v1-embedded', true],
  ['go1.25.1', 'v1-embedded', false],
  ['go1.25.2 X:nodwarf5', 'v1-embedded', true],
  ['go1.26.0', 'v1-embedded', true],
  ['go1.27rc1', 'v2', true],
  ['devel', 'v2', true],
])('%s speaks %s', (text, dialect, strict) => {
  const release = parseGoRelease(text);
  expect(jsonDialectOf(release)).toBe(dialect);
  expect(hasStrictBrackets(release)).toBe(strict);
});
