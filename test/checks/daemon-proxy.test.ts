import { expect, test } from 'vitest';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';

const ID = 'daemon-proxy';

test('is skipped where the shell has no proxy', async () => {
  expect(await verdict(ID, 'healthy-trixie')).toEqual({ skip: { kind: 'no-proxy' } });
});

test('is skipped where the daemon has one of its own', async () => {
  expect(await verdict(ID, 'healthy-behind-proxy')).toEqual({ skip: { kind: 'no-proxy' } });
});

test('passes where the daemon needs none', async () => {
  expect(await verdict(ID, 'healthy-shell-proxy')).toBe('pass');
});

test('finds the proxy that alone leads to Docker Hub', async () => {
  expect(await verdict(ID, 'proxy-missing-in-daemon')).toEqual([
    {
      cause: 'proxy-missing-in-daemon',
      severity: 'fail',
      params: {
        proxy: 'http://proxy.lab.test:3128',
        from: '/etc/environment',
        host: 'registry-1.docker.io',
        by: 'daemon.json',
      },
    },
  ]);
});

test('finds it in a file that nothing reads', async () => {
  expect(await verdict(ID, 'proxy-in-unread-file')).toMatchObject([
    { cause: 'proxy-missing-in-daemon', params: { from: '/etc/sysconfig/docker' } },
  ]);
});

test('does not blame the daemon where the proxy does not help either', async () => {
  const real = replayed('proxy-missing-in-daemon');
  const host = altered('proxy-missing-in-daemon', {
    probe: async (request) => real.probe({ ...request, proxy: null }),
  });
  expect(verdictOn(ID, await judgeHost(host))).toBe('pass');
});
