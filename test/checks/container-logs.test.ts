import { expect, test } from 'vitest';
import type { EngineReply } from '../../src/host/host.ts';
import { answering, NOT_FOUND, ONE_CONTAINER, SILENT, UNLISTED, verdictUnlisted } from '../engine-answers.ts';
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

test('cannot tell where a large log’s container, or the log, is not told of', async () => {
  const silent = answering('log-unbounded', ONE_CONTAINER, () => SILENT);
  expect(verdictOn(ID, await judgeHost(silent))).toMatchObject({ unknown: 'timed-out' });
  const message = 'not seen within 5000 ms';
  const stuck = altered('log-unbounded', {
    stat: async (path) =>
      path.endsWith('-json.log')
        ? { kind: 'failed', code: 'ETIMEDOUT', message }
        : replayed('log-unbounded').stat(path),
  });
  expect(verdictOn(ID, await judgeHost(stuck))).toEqual({ unknown: 'failed', detail: message });
});

test('only root can see it', async () => {
  expect(await verdict(ID, 'healthy-user-in-group')).toEqual({
    skip: { kind: 'no-permission', what: '/var/lib/docker/containers' },
  });
});

test('cannot tell where the engine lists no containers', async () => {
  expect(await verdictUnlisted(ID)).toEqual(UNLISTED);
});

async function inspected(body: string | null): Promise<Verdict> {
  const reply: EngineReply = body === null ? NOT_FOUND : { kind: 'answered', status: 200, body, ms: 1 };
  const host = answering('log-unbounded', ONE_CONTAINER, () => reply);
  return verdictOn(ID, await judgeHost(host));
}
