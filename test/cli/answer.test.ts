import { hostname } from 'node:os';
import { expect, test, vi } from 'vitest';
import { answer } from '../../src/cli/answer.ts';
import type { Session } from '../../src/cli/session.ts';
import { createScreen, fitted } from '../../src/cli/terminal/screen.ts';
import { formatsOf } from '../../src/report/renderers/index.ts';
import { sessionIn } from '../report/replayed-report.ts';

const SECRET = 's3cr3t-Sesame';

async function printed(format: Session['format']): Promise<string> {
  const session = await sessionIn('en');
  const lines: string[] = [];
  const screen = { ...session.screen, print: (text: string) => void lines.push(text) };
  const report = {
    changes: [
      {
        id: 'edit-file:/x',
        kind: 'edit-file',
        target: '/x',
        safety: 'safe',
        diff: `+"proxy": "http://doctor:${SECRET}@proxy.test:3128"`,
        state: 'applied',
      },
    ],
    verified: false,
    remaining: [],
    said: [`https://doctor:${SECRET}@a.test: no answer`],
  } as const;
  const said = { startedAt: new Date('2026-01-01T00:00:00Z'), report, aside: null };
  await answer('fix', said, { ...session, format, screen });
  return lines.join('\n');
}

test.each(formatsOf('fix'))(
  '%s: an answer is printed once, and without the credentials of anybody',
  async (format) => {
    const text = await printed(format);
    expect(text).toContain('https://***@a.test: no answer');
    expect(text).not.toContain(SECRET);
  },
);

test('the head comes first, whatever the command says', async () => {
  const value: unknown = JSON.parse(await printed('json'));
  expect(Object.entries(Object.assign({}, value)).slice(0, 5)).toEqual([
    ['schemaVersion', 1],
    ['tool', { name: 'docker-doctor', version: '0.0.0' }],
    ['command', 'fix'],
    ['startedAt', '2026-01-01T00:00:00.000Z'],
    ['durationMs', expect.any(Number)],
  ]);
});

test('the machine and the run are named in JSON, unless nobody is to know them', async () => {
  const session = await sessionIn('en');
  const lines: string[] = [];
  const screen = { ...session.screen, print: (text: string) => void lines.push(text) };
  const said = {
    startedAt: new Date(),
    report: { changes: [], verified: false, remaining: [], said: [] },
    aside: null,
  };
  const json = { ...session, screen, format: 'json' } as const;
  for (const anonymous of [false, false, true]) await answer('undo', said, { ...json, anonymous });
  const [one, other, nobody] = lines.map((line): unknown => JSON.parse(line));
  const named = { runId: expect.stringMatching(/^[0-9a-f-]{36}$/), hostname: hostname() };
  expect(one).toMatchObject(named);
  expect(other).toMatchObject(named);
  const { runId }: { runId: string } = Object.assign({ runId: '' }, one);
  expect(other).not.toMatchObject({ runId });
  expect(nobody).not.toHaveProperty('runId');
  expect(nobody).not.toHaveProperty('hostname');
});

test('nothing to say is no empty line', async () => {
  const session = await sessionIn('en');
  const lines: string[] = [];
  const screen = { ...session.screen, print: (text: string) => void lines.push(text) };
  const report = { changes: [], verified: false, remaining: [], said: [] };
  await answer('undo', { startedAt: new Date(), report, aside: null }, { ...session, screen });
  expect(lines).toEqual([]);
});

test('what goes to standard error loses its credentials too, and keeps our colours alone', () => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  createScreen(false).note(`http://doctor:${SECRET}@proxy.test does not answer`);
  const coloured = createScreen(true);
  coloured.note(`${coloured.paintNote('bold', 'bold\u001B[2J')} \u001B]0;title\u0007plain`);
  const written = write.mock.calls.map(([text]) => text);
  write.mockRestore();
  const [plain, painted = ''] = written.map(String);
  expect(plain).toBe('http://***@proxy.test does not answer\n');
  // Our own colours stay; what a terminal obeys from outside does not.
  expect(painted).toContain('\u001B[1mbold');
  expect(painted).toContain('\u001B[22m');
  for (const obeyed of ['\u001B[2J', '\u001B]', '\u0007']) expect(painted).not.toContain(obeyed);
});

test('a report for people is as wide as the terminal, one for programs stays as it is', async () => {
  const lines: string[] = [];
  const session = await sessionIn('en');
  const screen = {
    ...session.screen,
    print: (text: string) => void lines.push(text),
    fit: (text: string) => fitted(text, { isTTY: true, columns: 20 }),
  };
  const said = ['one two three four five six'];
  const report = { changes: [], verified: false, remaining: [], said };
  const told = { startedAt: new Date(), report, aside: null };
  await answer('undo', told, { ...session, screen });
  await answer('undo', told, { ...session, screen, format: 'json' });
  expect(lines[0]).toBe('one two three four\nfive six');
  expect(lines[1]).toContain('one two three four five six');
});

test('on a terminal sentences are as wide as it, and what is indented stays as it is', () => {
  const text = 'one two three four five six\n    one two three four five six';
  const terminal = { isTTY: true, columns: 20 };
  expect(fitted(text, terminal)).toBe('one two three four\nfive six\n    one two three four five six');
  expect(fitted(text, { ...terminal, isTTY: false })).toBe(text);
  // A command in two lines could not be pasted; prose behind a colon is no command.
  expect(fitted('To restart: sudo systemctl restart docker', terminal)).toBe(
    'To restart:\n  $ sudo systemctl restart docker',
  );
  expect(fitted('现在重新启动：sudo systemctl restart docker', terminal)).toBe(
    '现在重新启动：\n  $ sudo systemctl restart docker',
  );
  expect(fitted('It is so: docker build waits, and docker pull does not.', terminal)).not.toContain('$');
});
