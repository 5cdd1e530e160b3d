import { expect, test, vi } from 'vitest';
import { startSpinner } from '../../src/cli/terminal/spinner.ts';

test('a line that turns goes by the filter of everything that leaves the program', async () => {
  const written: string[] = [];
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((piece) => {
    written.push(String(piece));
    return true;
  });
  const spinner = await startSpinner('https://user:hunter2@mirror.test/ \u{1b}]0;mine\u{7} is measured');
  spinner.end();
  spy.mockRestore();
  const text = written.join('');
  expect(text).toContain('mirror.test/');
  for (const piece of ['hunter2', 'mine\u{7}', '\u{1b}]0']) expect(text).not.toContain(piece);
});
