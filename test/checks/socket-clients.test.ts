import { expect, test } from 'vitest';
import { UNLISTED, verdictUnlisted } from '../engine-answers.ts';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';

const ID = 'socket-clients';

test('passes on a machine whose containers run', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'container-exits']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('what its log says, and which releases are younger', async () => {
  expect(await verdict(ID, 'traefik-outdated')).toMatchObject([
    {
      cause: 'client-outdated',
      severity: 'warn',
      params: {
        containers: [
          {
            container: 'web',
            image: 'traefik:v3.5.0',
            how: { kind: 'outdated', least: '1.44', repaired: ['2.11.31', '3.6.1'] },
            said: expect.stringContaining('client version 1.24 is too old'),
          },
        ],
      },
    },
  ]);
});

test('one that goes on all the same', async () => {
  expect(await verdict(ID, 'portainer-outdated')).toMatchObject([
    { cause: 'client-outdated', params: { containers: [{ how: { repaired: ['2.33.5', '2.36.0'] } }] } },
  ]);
});

test('without a log the release tells', async () => {
  expect(await withoutLog('portainer/portainer-ce:2.21.4')).toMatchObject([
    { cause: 'client-outdated', params: { containers: [{ said: '' }] } },
  ]);
  expect(await withoutLog('portainer/portainer-ce:2.36.0')).toBe('pass');
  expect(await withoutLog('portainer/portainer-ce:latest')).toBe('pass');
});

async function withoutLog(image: string) {
  const real = replayed('portainer-outdated');
  const host = altered('portainer-outdated', {
    engine: async (request) => {
      const reply = await real.engine(request);
      if (reply.kind !== 'answered') return reply;
      if (request.path.includes('/logs')) return { ...reply, body: '' };
      return { ...reply, body: reply.body.replaceAll('portainer/portainer-ce:2.21.4', image) };
    },
  });
  return verdictOn(ID, await judgeHost(host));
}

test('cannot tell where the engine lists no containers', async () => {
  expect(await verdictUnlisted(ID)).toEqual(UNLISTED);
});

test('is skipped where the engine does not run', async () => {
  expect(await verdict(ID, 'daemon-stopped')).toEqual({ skip: expect.anything() });
});
