import { expect, test } from 'vitest';
import { engineIn, NOTHING_NAMED } from '../../src/knowledge/situation/named.ts';
import { run, say } from '../../src/knowledge/vocabulary/advice.ts';
import { filled } from '../../src/report/situated/fill.ts';

test.each([
  ['Cannot connect to the Docker daemon at tcp://192.0.2.7:2375. Is the docker daemon running?', '192.0.2.7'],
  ['Cannot connect to the Docker daemon at tcp://docker:2376.', 'docker'],
  ['DOCKER_HOST points to ssh://root@far.lab.test:22: no response', 'root@far.lab.test'],
  ['ssh://far', 'far'],
  // A login is no part of the host, and a password none of a command.
  ['tcp://me:pass@far.lab.test:2376', 'far.lab.test'],
  ['tcp://me:p@ss@far.lab.test:2376', 'far.lab.test'],
  ['tcp://me@192.0.2.7', '192.0.2.7'],
  ['tcp://***@far.lab.test:2376', 'far.lab.test'],
  ['ssh://root:pass@far.lab.test:22', 'root@far.lab.test'],
  ['ssh://***@far.lab.test', 'far.lab.test'],
  ['tcp://me:pass@localhost:2375', null],
  ['tcp://127.0.0.1:2375', null],
  ['tcp://localhost:2375', null],
  ['unix:///var/run/docker.sock', null],
  ['Get "https://registry-1.docker.io/v2/": dial tcp 198.51.100.7:443: i/o timeout', null],
])('%s', (text, engine) => {
  expect(engineIn(text)).toBe(engine);
});

test('the machine of the engine stands where it is typed', () => {
  const steps = [
    run('ssh ENGINE-HOST docker version'),
    run('docker -H tcp://ENGINE-HOST:2376 version'),
    say('DOCKER_HOST=tcp://ENGINE-HOST:2375'),
  ];
  expect(filled(steps, { ...NOTHING_NAMED, engine: 'root@far.lab.test' })).toEqual([
    run('ssh root@far.lab.test docker version'),
    run('docker -H tcp://far.lab.test:2376 version'),
    say('DOCKER_HOST=tcp://far.lab.test:2375'),
  ]);
});
