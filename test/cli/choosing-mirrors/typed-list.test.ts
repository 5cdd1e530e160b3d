import { expect, test } from 'vitest';
import { cli } from '../run-cli.ts';

test('a list of mirrors on standard input: where it is wrong is told by its line', async () => {
  const { code, stdout, stderr } = await cli(['mirror', 'test', '--from', '-'], {
    input: 'mirror.example\nftp://mirror.example\n',
  });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^-, line 2: /);
});

test('a list of mirrors on standard input: one that does not end is no list', async () => {
  const { code, stderr } = await cli(['mirror', 'test', '--from', '-'], {
    input: 'mirror.example\n'.repeat(40_000),
  });
  expect(code).toBe(2);
  expect(stderr).toMatch(/^Cannot read the list -: > 262144 B/);
});
