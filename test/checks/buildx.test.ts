import { expect, test } from 'vitest';
import { altered, judgeHost, verdict, verdictOn } from '../recordings.ts';

const ID = 'buildx';

test('passes where nobody asks for BuildKit: the client falls back by itself', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('fails where it is asked for and missing', async () => {
  expect(await verdict(ID, 'buildx-missing')).toEqual([
    { cause: 'buildx-missing', severity: 'fail', params: { because: 'DOCKER_BUILDKIT', plugin: null } },
  ]);
});

test('passes with a client that speaks BuildKit itself', async () => {
  expect(await verdict(ID, 'buildx-missing-bookworm')).toBe('pass');
});

test('cannot tell what a client without a version would do', async () => {
  const host = altered('buildx-missing', { run: async () => ({ kind: 'timed-out', ms: 5000 }) });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject({ unknown: 'timed-out' });
});
