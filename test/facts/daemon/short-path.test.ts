import { expect, test } from 'vitest';
import { judgeHost, altered, replayed, verdictOn } from '../../recordings.ts';

const SAID = 'invalid userland-proxy-path: userland-proxy is enabled, but userland-proxy-path is not set';

test.each([
  ['PATH=/usr/local/bin:/usr/bin:/bin', 'daemon-unit-invalid'],
  ['PATH=', 'daemon-unit-invalid'],
  ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'engine-program-missing'],
  ['LANG=C', 'engine-program-missing'],
])('a start without docker-proxy, with %s in the unit, where /usr/sbin has it', async (variable, cause) => {
  const real = replayed('data-root-full');
  const outcomes = await judgeHost(
    altered('data-root-full', {
      run: async (command) => {
        const ran = await real.run(command);
        if (ran.kind !== 'exited') return ran;
        if (command.argv[0] === 'journalctl')
          return { ...ran, stdout: `${JSON.stringify({ MESSAGE: SAID })}\n` };
        return { ...ran, stdout: ran.stdout.replace(/^Environment=.*$/m, `Environment=${variable}`) };
      },
      stat: async (path) =>
        path === '/usr/sbin/docker-proxy'
          ? { kind: 'there', type: 'file', mode: 0o755, uid: 0, gid: 0, diskBytes: 9, realPath: path }
          : real.stat(path),
    }),
  );
  const check = cause === 'daemon-unit-invalid' ? 'daemon-unit' : 'daemon-running';
  expect(verdictOn(check, outcomes)).toMatchObject([
    { cause, severity: 'fail' },
    ...(check === 'daemon-unit' ? [] : [{ cause: 'daemon-failed' }]),
  ]);
  const other = check === 'daemon-unit' ? 'daemon-running' : 'daemon-unit';
  expect(verdictOn(other, outcomes)).not.toMatchObject([{ cause }]);
});
