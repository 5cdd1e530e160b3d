import { expect, test } from 'vitest';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';

const ID = 'clock';

test('passes where Docker Hub has the same time', async () => {
  expect(await verdict(ID, 'healthy-bookworm')).toBe('pass');
  expect(await verdict(ID, 'healthy-trixie')).toBe('pass');
  expect(await verdict(ID, 'healthy-forky')).toBe('pass');
});

test('warns of hours, though certificates still hold', async () => {
  expect(await verdict(ID, 'clock-three-hours')).toEqual([
    {
      cause: 'clock-wrong',
      severity: 'warn',
      params: {
        host: 'registry-1.docker.io',
        offSeconds: expect.closeTo(-3 * 3600, -2),
        by: 'answer',
        refusesCertificates: false,
      },
    },
  ]);
});

test('tells how far it is off where the certificate is refused, by an answer that is not believed otherwise', async () => {
  const params = { offSeconds: expect.closeTo(-350 * 86_400, -2), by: 'answer', refusesCertificates: true };
  expect(await verdict('hub-pull', 'clock-behind')).toMatchObject([
    { cause: 'clock-wrong', severity: 'fail', params },
  ]);
});

test('by the certificate alone it is at least that far', async () => {
  const real = replayed('clock-behind');
  const host = altered('clock-behind', {
    probe: async (request) =>
      request.method === 'HEAD'
        ? { url: request.url, phases: {}, address: null, ms: 1, outcome: { kind: 'not-recorded' } }
        : real.probe(request),
  });
  const outcomes = await judgeHost(host);
  expect(verdictOn(ID, outcomes)).toEqual({ skip: { kind: 'check', check: 'hub-pull' } });
  expect(verdictOn('hub-pull', outcomes)).toMatchObject([
    { cause: 'clock-wrong', params: { by: 'certificate', offSeconds: expect.closeTo(-300 * 86_400, -5) } },
  ]);
});

test('is skipped where nobody answers', async () => {
  const skipped = { skip: { kind: 'check', check: 'hub-pull' } };
  expect(await verdict(ID, 'hub-blackholed-trixie')).toEqual(skipped);
  expect(await verdict(ID, 'network-offline')).toEqual(skipped);
});
