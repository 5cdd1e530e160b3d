import { expect, test } from 'vitest';
import { answering, NOT_FOUND, ONE_CONTAINER, rewritten } from '../engine-answers.ts';
import { judgeHost, verdict, verdictOn } from '../recordings.ts';

const ID = 'containers-unhealthy';

test('passes where no health check fails', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'container-exits']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('warns with what the last look said', async () => {
  expect(await verdict(ID, 'container-health-fails')).toEqual([
    {
      cause: 'container-unhealthy',
      severity: 'warn',
      params: {
        said: expect.stringContaining('Connection refused'),
        containers: [
          {
            container: 'web',
            image: 'web:1',
            how: { kind: 'unhealthy', code: 1, streak: expect.any(Number) },
            said: expect.stringContaining('Connection refused'),
          },
        ],
      },
    },
  ]);
});

test('the tool of the health check is not in the image', async () => {
  expect(await verdict(ID, 'container-health-tool-missing')).toMatchObject([
    {
      cause: 'command-not-in-image',
      params: { containers: [{ how: { kind: 'unhealthy', code: 127 }, said: '/bin/sh: curl: not found' }] },
    },
  ]);
});

test('one that was removed since the list is not spoken of', async () => {
  const host = answering('container-health-fails', ONE_CONTAINER, () => NOT_FOUND);
  expect(verdictOn(ID, await judgeHost(host))).toBe('pass');
});

test('cannot tell where the list is no list', async () => {
  const host = answering(
    'healthy-trixie',
    /^\/containers\//,
    rewritten(() => '{"message":"?"}'),
  );
  expect(verdictOn(ID, await judgeHost(host))).toEqual({
    unknown: 'failed',
    detail: 'GET /containers/json: {"message":"?"}',
  });
});

test('is skipped where the engine does not run', async () => {
  expect(await verdict(ID, 'daemon-stopped')).toEqual({ skip: expect.anything() });
});
