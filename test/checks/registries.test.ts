import { expect, test } from 'vitest';
import { altered, judgeHost, verdict, verdictOn } from '../recordings.ts';

const ID = 'registries';

test('is skipped where there are none but Docker Hub', async () => {
  expect(await verdict(ID, 'healthy-trixie')).toEqual({ skip: { kind: 'no-registries' } });
  expect(await verdict(ID, 'mirror-leaks-credentials')).toEqual({ skip: { kind: 'no-registries' } });
});

test('passes with TLS, and without where it is listed as insecure', async () => {
  expect(await verdict(ID, 'healthy-registries')).toBe('pass');
});

test('HTTP where TLS is expected', async () => {
  expect(await verdict(ID, 'registry-http-only')).toEqual([
    {
      cause: 'registry-http-only',
      severity: 'fail',
      params: {
        registries: [
          {
            host: 'registry-http.lab.test',
            from: 'login',
            said: expect.stringContaining('wrong version number'),
          },
        ],
      },
    },
  ]);
});

test('a certificate of an unknown authority', async () => {
  expect(await verdict(ID, 'registry-own-ca')).toMatchObject([
    {
      cause: 'tls-untrusted',
      severity: 'fail',
      params: { host: 'registry-ca.lab.test', issuer: 'Another firm, Other Root CA', of: 'registry' },
    },
  ]);
});

test('silence', async () => {
  expect(await verdict(ID, 'registry-dead')).toMatchObject([
    {
      cause: 'registry-unreachable',
      severity: 'fail',
      params: { registries: [{ host: 'blocked.lab.test', from: 'insecure-registries' }] },
    },
  ]);
});

test('cannot tell what was not recorded', async () => {
  const host = altered('healthy-trixie', {
    readFile: async (path) =>
      path === '/root/.docker/config.json'
        ? {
            kind: 'read',
            bytes: Buffer.from('{"auths":{"https://old.lab.test/v1/":{},"https://index.docker.io/v1/":{}}}'),
          }
        : { kind: 'missing' },
  });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({ unknown: 'not-recorded', detail: 'old.lab.test' });
});
