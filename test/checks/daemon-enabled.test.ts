import { expect, test } from 'vitest';
import { altered, judgeHost, verdict, verdictOn } from '../recordings.ts';
import { withoutSystemd } from '../replaced.ts';

const ID = 'daemon-enabled';

test('passes where it starts at boot', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'daemon-stopped']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('a masked unit is another check’s matter', async () => {
  expect(await verdict(ID, 'daemon-masked')).toBe('pass');
});

test('warns where the socket alone is enabled', async () => {
  expect(await verdict(ID, 'daemon-not-enabled')).toEqual([
    { cause: 'daemon-not-enabled', severity: 'warn', params: { unit: 'docker.service' } },
  ]);
});

test('does not apply where systemd does not run', async () => {
  const host = withoutSystemd('healthy-trixie');
  expect(verdictOn(ID, await judgeHost(host))).toEqual({ skip: { kind: 'no-systemd' } });
});

test('cannot tell where systemd does not answer', async () => {
  const host = altered('healthy-trixie', { run: async () => ({ kind: 'timed-out', ms: 5000 }) });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({
    unknown: 'timed-out',
    detail: 'systemctl show: no answer within 5.0 s',
  });
});
