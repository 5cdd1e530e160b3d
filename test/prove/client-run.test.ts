import { expect, test } from 'vitest';
import type { RunResult } from '../../src/host/host.ts';
import { endOfClient } from '../../src/prove/client-run.ts';

const CLIENT = { command: 'docker build', notice: /^DEPRECATED: /, done: (said: string) => `built ${said}` };

function exited(code: number, stdout: string): RunResult {
  return { kind: 'exited', code, stdout, stderr: '', ms: 5 };
}

// The notice is of docker/cli cmd/docker/builder.go.
const NOTICE = 'DEPRECATED: The legacy builder is deprecated and will be removed in a future release.\n';

test.each([
  [exited(0, `${NOTICE}sha256:0123\n`), { status: 'pass', said: 'built sha256:0123' }],
  [exited(1, `${NOTICE}no such image\n`), { status: 'fail', said: 'no such image' }],
  [exited(1, NOTICE), { status: 'fail', said: NOTICE.trim() }],
  [exited(2, '\n'), { status: 'fail', said: 'exit code 2' }],
  [
    { kind: 'timed-out', ms: 30_000 },
    { status: 'fail', said: 'docker build: no end within 30 s' },
  ],
  [{ kind: 'not-found' }, { status: 'fail', said: 'docker build: not-found' }],
] as const)('%j ends as %j', (ran, end) => {
  expect(endOfClient(ran, CLIENT)).toEqual(end);
});
