import { expect, test } from 'vitest';
import { edit, priced, run, say, stop, within } from '../../src/knowledge/vocabulary/advice.ts';
import { reportedAdvice } from '../../src/report/reported-advice.ts';
import { stepLines } from '../../src/report/text/steps.ts';

const RESTART = stop('sudo systemctl restart docker');
const WORDS = { command: 'npx docker-doctor', price: 'It stops containers.' };

test('a command that stops containers is followed by its price; the lines of old are as they were', () => {
  expect(reportedAdvice([say('First:'), RESTART], WORDS)).toEqual({
    advice: ['First:', '$ sudo systemctl restart docker'],
    steps: [
      { say: 'First:' },
      { run: 'sudo systemctl restart docker', needsRoot: true, stopsContainers: true },
      { say: 'It stops containers.' },
    ],
  });
});

test('a price that is told beside it already is not told twice', () => {
  const { advice, steps } = reportedAdvice([priced(RESTART), say('This stops all.')], WORDS);
  expect(advice).toEqual(['$ sudo systemctl restart docker', 'This stops all.']);
  expect(steps).toEqual([
    { run: 'sudo systemctl restart docker', needsRoot: true, stopsContainers: true },
    { say: 'This stops all.' },
  ]);
});

test('commands of our own are given as they can be typed here', () => {
  const { advice, steps } = reportedAdvice(
    [run('sudo docker-doctor fix'), run('docker-doctor'), run('cat x')],
    WORDS,
  );
  expect(advice).toEqual(['$ sudo npx docker-doctor fix', '$ npx docker-doctor', '$ cat x']);
  expect(steps.map((step) => 'run' in step && [step.run, step.needsRoot])).toEqual([
    ['sudo npx docker-doctor fix', true],
    ['npx docker-doctor', false],
    ['cat x', false],
  ]);
});

test('what is worked into a sentence is told as that sentence, and stays data', () => {
  const steps = [
    within(priced(RESTART), (command) => `If need be: ${command} (it stops all).`),
    edit('/etc/docker/daemon.json', '{ "a": 1 }', 'Write:'),
  ];
  const reported = reportedAdvice(steps, WORDS);
  expect(reported.advice).toEqual([
    'If need be: sudo systemctl restart docker (it stops all).',
    'Write: /etc/docker/daemon.json: { "a": 1 }',
  ]);
  expect(reported.steps).toEqual([
    {
      run: 'sudo systemctl restart docker',
      needsRoot: true,
      stopsContainers: true,
      how: 'If need be: sudo systemctl restart docker (it stops all).',
    },
    { edit: '/etc/docker/daemon.json', text: '{ "a": 1 }', how: 'Write:' },
  ]);
  expect(stepLines(reported.steps, { by: 2, columns: 80, paint: (_style, text) => text })).toEqual([
    '  If need be: sudo systemctl restart docker (it stops all).',
    '  Write:',
    '  # /etc/docker/daemon.json',
    '    { "a": 1 }',
  ]);
  const named = reportedAdvice([edit('.gitlab-ci.yml', 'a: 1', 'In .gitlab-ci.yml:')], WORDS);
  expect(named.advice).toEqual(['In .gitlab-ci.yml: a: 1']);
  expect(stepLines(named.steps, { by: 0, columns: 80, paint: (_style, text) => text })).toEqual([
    'In .gitlab-ci.yml:',
    '  a: 1',
  ]);
});

test('root is asked for by sudo anywhere in a line, and not by a word that has it inside', () => {
  expect(run('echo x | sudo tee /y').needsRoot).toBe(true);
  expect(run('a && sudo b').needsRoot).toBe(true);
  expect(run('cat /etc/sudoers').needsRoot).toBe(false);
});
