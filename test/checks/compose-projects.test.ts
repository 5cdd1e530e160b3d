import { expect, test } from 'vitest';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';

const ID = 'compose-projects';

test('passes on a machine whose containers run', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'container-exits']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('a service that waits for one that never becomes healthy', async () => {
  expect(await verdict(ID, 'compose-dependency-unhealthy')).toMatchObject([
    {
      cause: 'container-unhealthy',
      severity: 'warn',
      params: { containers: [{ container: 'shop-web-1', how: { kind: 'waits', for: 'shop-db-1' } }] },
    },
  ]);
});

test('one whose other service is well is only created', async () => {
  const real = replayed('compose-dependency-unhealthy');
  const host = altered('compose-dependency-unhealthy', {
    engine: async (request) => {
      const reply = await real.engine(request);
      return reply.kind === 'answered'
        ? { ...reply, body: reply.body.replaceAll('(unhealthy)', '(healthy)') }
        : reply;
    },
  });
  expect(verdictOn(ID, await judgeHost(host))).toBe('pass');
});

test('cannot tell where the engine lists no containers', async () => {
  const real = replayed('healthy-trixie');
  const host = altered('healthy-trixie', {
    engine: async (request) =>
      request.path.startsWith('/containers/')
        ? { kind: 'failed', code: 'ETIMEDOUT', message: 'no answer within 1000 ms', ms: 1000 }
        : real.engine(request),
  });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({
    unknown: 'timed-out',
    detail: 'GET /containers/json: no answer within 1000 ms',
  });
});

test('is skipped where the engine does not run', async () => {
  expect(await verdict(ID, 'daemon-stopped')).toEqual({ skip: expect.anything() });
});
