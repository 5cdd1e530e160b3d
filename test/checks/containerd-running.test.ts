import { expect, test } from 'vitest';
import { judgeHost, verdict, verdictOn } from '../recordings.ts';
import { withoutAnswers, withoutSystemd } from '../replaced.ts';

const ID = 'containerd-running';

test('passes where it runs, and where it would be started together with Docker', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'no-permission']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
  expect(await verdict(ID, 'daemon-stopped')).toBe('pass');
});

test.each([
  ['containerd-stopped', 'stopped', true],
  ['containerd-hung', 'hung', true],
  ['containerd-masked', 'masked', false],
])('%s', async (name, state, dockerRuns) => {
  expect(await verdict(ID, name)).toEqual([
    { cause: 'containerd-down', severity: 'fail', params: { unit: 'containerd.service', state, dockerRuns } },
  ]);
});

test('a dockerd that is not told to use it has one of its own', async () => {
  expect(await verdict(ID, 'config-file-elsewhere')).toEqual({
    skip: { kind: 'not-used', what: 'containerd.service' },
  });
});

test('is skipped without systemd, and cannot tell where it does not answer', async () => {
  const none = withoutSystemd('healthy-trixie');
  expect(verdictOn(ID, await judgeHost(none))).toEqual({ skip: { kind: 'no-systemd' } });
  const silent = withoutAnswers('healthy-trixie');
  expect(verdictOn(ID, await judgeHost(silent))).toMatchObject({ unknown: 'timed-out' });
});
