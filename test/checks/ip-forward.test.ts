import { expect, test } from 'vitest';
import { replacedAnswer, replacedFile } from '../replaced.ts';
import { judgeHost, verdict, verdictOn } from '../recordings.ts';

const ID = 'ip-forward';
const SWITCH = '/proc/sys/net/ipv4/ip_forward';

test('passes where packets are forwarded', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'healthy-user-in-group']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('fails where the switch is off', async () => {
  expect(await verdict(ID, 'ip-forward-off')).toEqual([
    { cause: 'ip-forward-off', severity: 'fail', params: { path: SWITCH, deliberate: false } },
  ]);
});

test('warns where dockerd is told to leave it off', async () => {
  expect(await verdict(ID, 'ip-forward-off-on-purpose')).toEqual([
    { cause: 'ip-forward-off', severity: 'warn', params: { path: SWITCH, deliberate: true } },
  ]);
});

test('passes where no bridge needs it', async () => {
  const host = replacedAnswer('ip-forward-off', '/networks', []);
  expect(verdictOn(ID, await judgeHost(host))).toBe('pass');
});

test('waits for the engine', async () => {
  expect(await verdict(ID, 'daemon-stopped')).toEqual({ skip: { kind: 'check', check: 'daemon-running' } });
  expect(await verdict(ID, 'no-permission')).toEqual({ skip: { kind: 'check', check: 'engine-reachable' } });
});

test('cannot tell where the switch cannot be read', async () => {
  const host = replacedFile('healthy-trixie', SWITCH, { kind: 'denied' });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({
    unknown: 'failed',
    detail: `${SWITCH}: cannot be read`,
  });
});
