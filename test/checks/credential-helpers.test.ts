import { expect, test } from 'vitest';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';

const ID = 'credential-helpers';

test('passes where none is named, and where all are there', async () => {
  expect(await verdict(ID, 'healthy-trixie')).toBe('pass');
  expect(await verdict(ID, 'credential-helpers-there')).toBe('pass');
});

test('fails where the one for all registries is missing, in the words of Docker', async () => {
  expect(await verdict(ID, 'credential-helper-missing')).toEqual([
    {
      cause: 'credential-helper-broken',
      severity: 'fail',
      params: {
        path: '/root/.docker/config.json',
        helpers: [
          {
            program: 'docker-credential-desktop',
            registries: null,
            said: 'exec: "docker-credential-desktop": executable file not found in $PATH',
          },
        ],
      },
    },
  ]);
});

test('warns of one for a single registry that may not be run', async () => {
  const { stat } = replayed('credential-helpers-there');
  const host = altered('credential-helpers-there', {
    stat: async (path) => {
      const found = await stat(path);
      return path.endsWith('-gcloud') && found.kind === 'there' ? { ...found, mode: 0o644 } : found;
    },
  });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject([
    {
      severity: 'warn',
      params: {
        helpers: [
          { registries: ['gcr.io'], said: '/usr/local/bin/docker-credential-gcloud is not executable' },
        ],
      },
    },
  ]);
});

test('asks only the helpers of Docker itself, and believes their failure', async () => {
  const asked: string[] = [];
  const host = altered('credential-helpers-there', {
    run: async ({ argv }) => {
      asked.push(argv.join(' '));
      return { kind: 'exited', code: 127, stdout: '', stderr: 'libsecret-1.so.0: cannot open\nmore', ms: 1 };
    },
  });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject([
    {
      severity: 'fail',
      params: {
        helpers: [
          {
            registries: null,
            said: '/usr/local/bin/docker-credential-pass: exit status 127: libsecret-1.so.0: cannot open',
          },
        ],
      },
    },
  ]);
  expect(asked.filter((line) => line.includes('docker-credential'))).toEqual([
    '/usr/local/bin/docker-credential-pass version',
  ]);
});

test('cannot tell without the client’s configuration', async () => {
  const host = altered('healthy-trixie', { readFile: async () => ({ kind: 'not-recorded' }) });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject({ unknown: 'not-recorded' });
});
