import { expect, test } from 'vitest';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';

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
  const real = replayed('container-health-fails');
  const host = altered('container-health-fails', {
    engine: async (request) =>
      /^\/containers\/[0-9a-f]+\/json$/.test(request.path)
        ? { kind: 'answered', status: 404, body: '{}', ms: 1 }
        : real.engine(request),
  });
  expect(verdictOn(ID, await judgeHost(host))).toBe('pass');
});

test('cannot tell where the list is no list', async () => {
  const real = replayed('healthy-trixie');
  const host = altered('healthy-trixie', {
    engine: async (request) =>
      request.path.startsWith('/containers/')
        ? { kind: 'answered', status: 200, body: '{"message":"?"}', ms: 1 }
        : real.engine(request),
  });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({
    unknown: 'failed',
    detail: 'GET /containers/json: {"message":"?"}',
  });
});

test('is skipped where the engine does not run', async () => {
  expect(await verdict(ID, 'daemon-stopped')).toEqual({ skip: expect.anything() });
});
