import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shellLine } from '../../src/knowledge/vocabulary/shell-line.ts';

const NAMES = [
  '/srv/my data',
  "it's",
  '$(touch /tmp/x)',
  '`id`',
  'a;b|c&d>e',
  '"quoted" \\ and $HOME',
  '*',
  '~',
  '',
  'YOUR-MIRROR',
  '主机',
  '-n',
];

test('every value is one word for a shell, whatever stands in it', () => {
  const line = shellLine`printf '%s\\n' ${NAMES} ${443} ${'/a b'}/ca.crt`;
  expect(execFileSync('sh', ['-c', line], { encoding: 'utf8' }).split('\n')).toEqual([
    ...NAMES,
    '443',
    '/a b/ca.crt',
    '',
  ]);
});

test('what needs no quotes has none', () => {
  expect(shellLine`sudo chmod 660 ${'/run/docker.sock'}`).toBe('sudo chmod 660 /run/docker.sock');
});

test('no advice puts a name or a path into a command as it is', () => {
  const folders = ['src/messages/en/causes', 'src/messages/zh-CN/causes', 'src/knowledge/vocabulary'];
  const wrong = folders.flatMap((folder) =>
    readdirSync(folder).flatMap((file) => {
      const text = readFileSync(`${folder}/${file}`, 'utf8');
      return [...text.matchAll(/\b(?:run|stop)\(\s*`[^`]*\$\{[^`]*`/g)].map(([line]) => `${file}: ${line}`);
    }),
  );
  // Both are one of three words that stand there.
  expect(wrong.filter((line) => !line.startsWith('node-commands.ts: '))).toEqual([]);
});
