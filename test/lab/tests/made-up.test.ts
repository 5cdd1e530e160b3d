import { expect, test } from 'vitest';
import { madeUpIn, RECORDINGS } from '../../recording-files.ts';

// `npm run new-check` makes answers up, so that a check can be begun without a lab; where there is one it has to be asked.
test('no recording holds what nobody recorded: test/lab/record/record-fixtures.ts', () => {
  expect(RECORDINGS.filter((name) => madeUpIn(name).length > 0)).toEqual([]);
});
