import { expect, test } from 'vitest';
import type { RunResult } from '../../src/host/host.ts';
import { missesClient } from '../../src/prove/client.ts';
import { createFacts } from '../../src/run/fact.ts';
import { replayed } from '../recordings.ts';

const ms = 5;

async function missed(ran: RunResult) {
  return missesClient(createFacts({ ...replayed('healthy-trixie'), run: async () => ran }, 1_000));
}

test('a client that starts is used, and one that takes its time', async () => {
  const stdout = 'Docker version 26.1.5+dfsg1, build a72d7cd\n';
  expect(await missed({ kind: 'exited', code: 0, stdout, stderr: '', ms })).toBeNull();
  expect(await missed({ kind: 'timed-out', ms })).toBeNull();
});

test('one that is missing, or a script whose docker is, is not', async () => {
  expect(await missed({ kind: 'not-found' })).toEqual({ kind: 'no-client' });
  const said = '/usr/local/bin/docker: 2: exec: /snap/bin/docker: not found';
  expect(await missed({ kind: 'exited', code: 127, stdout: '', stderr: `${said}\n`, ms })).toEqual({
    kind: 'client-dead',
    said,
  });
});

// Of an archive in its place, as dash reads it.
test('what cannot be read is not shown', async () => {
  const stderr = '/usr/bin/docker: 1: \u001f\ufffd\b\u0003: not found\n';
  expect(await missed({ kind: 'exited', code: 2, stdout: '', stderr, ms })).toEqual({
    kind: 'client-dead',
    said: 'exit code 2',
  });
});
