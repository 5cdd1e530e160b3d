import { expect, test } from 'vitest';
import { localTime } from '../../../src/cli/changing/local-time.ts';

test('an instant is told as a clock on the wall shows it', () => {
  const at = new Date(2026, 0, 2, 3, 4, 5);
  expect(localTime(at.toISOString())).toBe('2026-01-02 03:04:05');
});
