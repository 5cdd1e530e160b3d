import { expect, test } from 'vitest';
import { replacedFile } from '../replaced.ts';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';

const ID = 'daemon-json';
const PATH = '/etc/docker/daemon.json';
const TRIXIE = { path: PATH, engine: '26.1.5+dfsg1' };

test('passes where the engine reads it whole', async () => {
  expect(await verdict(ID, 'healthy-with-mirror')).toBe('pass');
  expect(await verdict(ID, 'config-not-loaded')).toBe('pass');
});

test('is skipped where there is none, and where only root may read it', async () => {
  expect(await verdict(ID, 'healthy-trixie')).toEqual({ skip: { kind: 'no-file', path: PATH } });
  expect(await verdict(ID, 'daemon-json-unreadable')).toEqual({
    skip: { kind: 'no-permission', what: PATH },
  });
});

const TRAILING_COMMA = {
  ...TRIXIE,
  next: 'refuses',
  said: "invalid character ']' looking for beginning of value",
  at: { line: 4, column: 3, lineText: '  ]', offending: ']' },
  key: null,
  didYouMean: null,
  repairable: true,
};

test('fails with the place, and says what the next start will do', async () => {
  expect(await verdict(ID, 'daemon-json-trailing-comma-stopped')).toEqual([
    { cause: 'daemon-config-invalid', severity: 'fail', params: { ...TRAILING_COMMA, running: false } },
  ]);
  expect(await verdict(ID, 'daemon-json-trailing-comma-running')).toEqual([
    { cause: 'daemon-config-invalid', severity: 'fail', params: { ...TRAILING_COMMA, running: true } },
    { cause: 'daemon-config-breaks-next-start', severity: 'fail', params: TRIXIE },
  ]);
});

test('fails with the key that the engine does not know, and the one that was meant', async () => {
  expect(await verdict(ID, 'daemon-json-unknown-key')).toEqual([
    {
      cause: 'daemon-config-unknown-key',
      severity: 'fail',
      params: {
        ...TRIXIE,
        running: false,
        next: 'refuses',
        said: "the following directives don't match any configuration option: registry-mirors",
        at: {
          line: 2,
          column: 3,
          lineText: '  "registry-mirors": ["https://mirror-good.lab.test"]',
          offending: '"registry-mirors"',
        },
        key: 'registry-mirors',
        didYouMean: 'registry-mirrors',
        repairable: false,
      },
    },
  ]);
});

test('warns of the singular key, which the engine takes and does not read', async () => {
  expect(await verdict(ID, 'daemon-json-singular-key')).toEqual([
    {
      cause: 'daemon-config-ignored-key',
      severity: 'warn',
      params: {
        ...TRIXIE,
        running: true,
        next: 'starts',
        said: '',
        at: {
          line: 2,
          column: 3,
          lineText: '  "registry-mirror": ["https://mirror-good.lab.test"]',
          offending: '"registry-mirror"',
        },
        key: 'registry-mirror',
        didYouMean: 'registry-mirrors',
        repairable: true,
      },
    },
  ]);
});

test('fails where a flag of the unit says the same', async () => {
  const found = await verdict(ID, 'daemon-json-flag-conflict');
  expect(found).toMatchObject([
    {
      cause: 'daemon-config-flag-conflict',
      params: {
        key: 'hosts',
        said: 'the following directives are specified both as a flag and in the configuration file: hosts: (from flag: [fd://], from file: [unix:///var/run/docker.sock])',
        at: { line: 2, column: 3 },
      },
    },
  ]);
});

test('fails with a mirror that has no scheme', async () => {
  expect(await verdict(ID, 'mirror-no-scheme')).toMatchObject([
    {
      cause: 'mirror-url-invalid',
      severity: 'fail',
      params: { at: { line: 2, column: 24, offending: '"mirror-good.lab.test"' }, repairable: true },
    },
  ]);
});

test('what the engine itself refuses and we do not see is told in its words', async () => {
  const real = replayed('healthy-with-mirror');
  const said = 'unable to configure the Docker daemon with file /etc/docker/daemon.json: a new rule';
  const host = altered('healthy-with-mirror', {
    run: async (command) =>
      command.argv.includes('--validate')
        ? { kind: 'exited', code: 1, stdout: '', stderr: `${said}\n`, ms: 1 }
        : real.run(command),
  });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject([
    { cause: 'daemon-config-invalid', severity: 'fail', params: { said, at: null, running: true } },
  ]);
});

// As 26.1.5 and 28.5.2 said it of `{}` with a PATH on which there is no docker-proxy.
test('what the engine refuses for want of a program on our PATH is not the fault of the file', async () => {
  const real = replayed('healthy-with-mirror');
  const said =
    'unable to configure the Docker daemon with file /etc/docker/daemon.json: merged configuration validation from file and command line flags failed: invalid userland-proxy-path: userland-proxy is enabled, but userland-proxy-path is not set';
  const host = altered('healthy-with-mirror', {
    run: async (command) =>
      command.argv.includes('--validate')
        ? { kind: 'exited', code: 1, stdout: '', stderr: `${said}\n`, ms: 1 }
        : real.run(command),
  });
  expect(verdictOn(ID, await judgeHost(host))).toBe('pass');
});

test('cannot tell from a recording without the file', async () => {
  const host = altered('healthy-with-mirror', { readFile: async () => ({ kind: 'not-recorded' }) });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({
    unknown: 'failed',
    detail: `${PATH}: not-recorded`,
  });
});

test('what a setting names and is not there is engine-settings’ to tell; another refusal is told here', async () => {
  expect(await verdict(ID, 'userns-without-ids')).toBe('pass');
  const real = replayed('userns-without-ids');
  const host = altered('userns-without-ids', {
    run: async (command) => {
      const ran = await real.run(command);
      return ran.kind === 'exited' && command.argv.includes('--validate')
        ? { ...ran, stderr: ran.stderr.replaceAll('alice', 'somebody') }
        : ran;
    },
  });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject([{ cause: 'daemon-config-invalid' }]);
});

test('a directory in its place, as Docker makes one for a container that mounts it', async () => {
  const failed = {
    kind: 'failed',
    code: 'EISDIR',
    message: 'EISDIR: illegal operation on a directory',
  } as const;
  const host = replacedFile('healthy-trixie', '/etc/docker/daemon.json', failed);
  expect(verdictOn('daemon-json', await judgeHost(host))).toMatchObject([
    {
      cause: 'daemon-config-invalid',
      severity: 'fail',
      params: { said: 'read /etc/docker/daemon.json: is a directory', isFolder: true },
    },
  ]);
});
