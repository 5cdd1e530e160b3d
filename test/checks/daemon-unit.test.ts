import { expect, test } from 'vitest';
import { judgeHost, verdict, verdictOn } from '../recordings.ts';
import { withoutAnswers, withoutSystemd } from '../replaced.ts';

const ID = 'daemon-unit';
const DROP_IN = '/etc/systemd/system/docker.service.d/mine.conf';

test('passes where systemd and dockerd take it, and where the start failed for another reason', async () => {
  for (const name of ['healthy-bookworm', 'healthy-forky', 'no-permission', 'iptables-missing']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('a drop-in that systemd refuses, while Docker runs on', async () => {
  expect(await verdict(ID, 'unit-two-commands-running')).toEqual([
    {
      cause: 'daemon-unit-invalid',
      severity: 'fail',
      params: {
        unit: 'docker.service',
        files: ['/usr/lib/systemd/system/docker.service', DROP_IN],
        said: 'docker.service: Service has more than one ExecStart= setting, which is only allowed for Type=oneshot services. Refusing.',
        running: true,
      },
    },
  ]);
});

test('a flag that dockerd refuses', async () => {
  expect(await verdict(ID, 'unit-unknown-flag')).toEqual([
    {
      cause: 'daemon-unit-invalid',
      severity: 'fail',
      params: {
        unit: 'docker.service',
        files: ['/usr/lib/systemd/system/docker.service', DROP_IN],
        said: 'Status: unknown flag: --no-such-flag',
        running: false,
      },
    },
  ]);
});

test('is skipped without systemd, and cannot tell where it does not answer', async () => {
  const none = withoutSystemd('healthy-trixie');
  expect(verdictOn(ID, await judgeHost(none))).toEqual({ skip: { kind: 'no-systemd' } });
  const silent = withoutAnswers('healthy-trixie');
  expect(verdictOn(ID, await judgeHost(silent))).toMatchObject({ unknown: 'timed-out' });
});
