import { expect, test } from 'vitest';
import { goTrimSpace } from '../../src/go/space.ts';

test('what unicode.IsSpace holds goes, what it does not stays', () => {
  expect(goTrimSpace(' \u0085{}\u00a0\u3000\n')).toBe('  {}');
  expect(goTrimSpace('\uFEFF{}\u200b')).toBe('\uFEFF{}\u200b');
});

test('lines and columns of what is left stay as they were', () => {
  expect(goTrimSpace('\r\n\u3000\t{}')).toBe('\r\n  {}');
});
