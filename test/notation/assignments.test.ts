import { expect, test } from 'vitest';
import { parseAssignments } from '../../src/notation/assignments.ts';

test('a name and its value, which may stand in quotation marks', () => {
  const lines = ['ID=debian', 'PRETTY_NAME="Debian GNU/Linux 13 (trixie)"', "A='b c'", ' B = c', 'C=a=b "d"'];
  expect(parseAssignments(lines)).toEqual({
    ID: 'debian',
    PRETTY_NAME: 'Debian GNU/Linux 13 (trixie)',
    A: 'b c',
    C: 'a=b "d"',
  });
});

test('comments and other lines are passed over, of equal names the last counts', () => {
  expect(parseAssignments(['# A=1', '', 'A=1', 'A=2', 'export B=3', '1A=4'])).toEqual({ A: '2' });
});
