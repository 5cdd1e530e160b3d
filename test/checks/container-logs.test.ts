import { expect, test } from 'vitest';
import { altered, judgeHost, replayed, verdict, verdictOn, type Verdict } from '../recordings.ts';

const ID = 'container-logs';

test('passes where no log has grown', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('warns of a log of more than a gigabyte', async () => {
  expect(await verdict(ID, 'log-unbounded')).toEqual([
    {
      cause: 'log-unbounded',
      severity: 'warn',
      params: {
        logs: [
          {
            container: 'chatty',
            path: expect.stringMatching(/^\/var\/lib\/docker\/containers\/([0-9a-f]{64})\/\1-json\.log$/),
            bytes: expect.any(Number),
          },
        ],
      },
    },
  ]);
});

test('a limit that is set is a limit', async () => {
  const limited = {
    Name: '/chatty',
    HostConfig: { LogConfig: { Type: 'json-file', Config: { 'max-size': '2g' } } },
  };
  expect(await inspected(JSON.stringify(limited))).toBe('pass');
});

test('a container that has gone since is not spoken of', async () => {
  expect(await inspected(null)).toBe('pass');
});

test('only root can see it', async () => {
  expect(await verdict(ID, 'healthy-user-in-group')).toEqual({
    skip: { kind: 'no-permission', what: '/var/lib/docker/containers' },
  });
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

async function inspected(body: string | null): Promise<Verdict> {
  const real = replayed('log-unbounded');
  const host = altered('log-unbounded', {
    engine: async (request) => {
      if (!/^\/containers\/[0-9a-f]+\/json$/.test(request.path)) return real.engine(request);
      return body === null
        ? { kind: 'answered', status: 404, body: '{}', ms: 1 }
        : { kind: 'answered', status: 200, body, ms: 1 };
    },
  });
  return verdictOn(ID, await judgeHost(host));
}
