import { expect, test } from 'vitest';
import { answering, rewritten, UNLISTED, verdictUnlisted } from '../engine-answers.ts';
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
  const other = rewritten((body) => body.replaceAll('google/cadvisor:v0.33.0', image));
  const host = answering('cadvisor-outdated', /^\/containers\//, other);
  expect(verdictOn(ID, await judgeHost(host)) === 'pass').toBe(passes);
});

test('a cAdvisor whose figures an InfluxDB of another version refuses', async () => {
  expect(await verdict(ID, 'influxdb-of-another-version')).toMatchObject([
    {
      cause: 'monitoring-writes-refused',
      severity: 'warn',
      params: { containers: [{ container: 'cadvisor', how: { kind: 'not-taken', by: 'tsdb' } }] },
    },
  ]);
});

test('beside the version that it writes to no log is read', async () => {
  const asked: string[] = [];
  const real = replayed('influxdb-of-another-version');
  const host = altered('influxdb-of-another-version', {
    engine: async (request) => {
      asked.push(request.path);
      const reply = await real.engine(request);
      return reply.kind === 'answered'
        ? { ...reply, body: reply.body.replaceAll('influxdb:2.7', 'influxdb:1.8') }
        : reply;
    },
  });
  expect(verdictOn(ID, await judgeHost(host))).toBe('pass');
  expect(asked.filter((path) => path.includes('/logs'))).toEqual([]);
});

test('cannot tell where the engine lists no containers', async () => {
  expect(await verdictUnlisted(ID)).toEqual(UNLISTED);
});

test('is skipped where the engine does not run', async () => {
  expect(await verdict(ID, 'daemon-stopped')).toEqual({ skip: expect.anything() });
});
