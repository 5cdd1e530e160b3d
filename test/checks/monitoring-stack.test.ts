import { expect, test } from 'vitest';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';

const ID = 'monitoring-stack';

test('passes on a machine whose containers run', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'container-exits']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('an old cAdvisor beside the containerd image store', async () => {
  expect(await verdict(ID, 'cadvisor-outdated')).toMatchObject([
    {
      cause: 'monitoring-outdated',
      severity: 'warn',
      params: {
        containers: [
          {
            container: 'cadvisor',
            image: 'google/cadvisor:v0.33.0',
            how: { kind: 'outdated', repaired: ['0.54.0'] },
          },
        ],
      },
    },
  ]);
});

test.each([
  ['ghcr.io/google/cadvisor:v0.54.0', true],
  ['ghcr.io/google/cadvisor:latest', true],
  ['gcr.io/cadvisor/cadvisor:latest', false],
  ['google/cadvisor:latest', false],
])('%s passes: %s', async (image, passes) => {
  const real = replayed('cadvisor-outdated');
  const host = altered('cadvisor-outdated', {
    engine: async (request) => {
      const reply = await real.engine(request);
      return reply.kind === 'answered'
        ? { ...reply, body: reply.body.replaceAll('google/cadvisor:v0.33.0', image) }
        : reply;
    },
  });
  expect(verdictOn(ID, await judgeHost(host)) === 'pass').toBe(passes);
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
