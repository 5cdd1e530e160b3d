import { expect, test } from 'vitest';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';

const ID = 'client-api-version';

test('passes where nothing is pinned, and where the engine speaks what is', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'api-version-pinned']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('fails for a version that is too new', async () => {
  expect(await verdict(ID, 'api-version-too-new')).toEqual([
    {
      cause: 'api-version-mismatch',
      severity: 'fail',
      params: { pinned: '1.99', least: '1.24', most: '1.45', problem: 'too-new' },
    },
  ]);
});

test.each([
  ['1.23', 'too-old'],
  ['1.100', 'too-new'],
  ['2', 'too-new'],
  ['v1.41', 'malformed'],
  ['garbage', 'malformed'],
])('%s is %s', async (pinned, problem) => {
  const { identity } = replayed('healthy-trixie');
  const host = altered('healthy-trixie', {
    identity: async () => {
      const who = await identity();
      return { ...who, environment: { ...who.environment, DOCKER_API_VERSION: pinned } };
    },
  });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject([{ params: { pinned, problem } }]);
});

test('waits for an engine that answers', async () => {
  const because = { skip: { kind: 'check', check: 'daemon-running' } };
  expect(await verdict(ID, 'daemon-stopped')).toEqual(because);
});
