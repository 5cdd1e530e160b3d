import { expect, test } from 'vitest';
import { altered, judgeHost, verdict, verdictOn } from '../recordings.ts';

const ID = 'daemon-not-masked';

test('passes where nothing is masked, running or not', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'daemon-stopped', 'daemon-not-enabled']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('fails while it still runs: it would not start again', async () => {
  expect(await verdict(ID, 'daemon-masked')).toEqual([
    { cause: 'daemon-masked', severity: 'fail', params: { units: ['docker.service'], running: true } },
  ]);
});

test('names every masked unit of a stopped one', async () => {
  expect(await verdict(ID, 'daemon-stopped-and-masked')).toEqual([
    {
      cause: 'daemon-masked',
      severity: 'fail',
      params: { units: ['docker.service', 'docker.socket'], running: false },
    },
  ]);
});

test('cannot tell without systemd', async () => {
  const host = altered('healthy-trixie', { run: async () => ({ kind: 'not-found' }) });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({
    unknown: 'no-such-tool',
    detail: 'systemctl show: no such program',
  });
});
