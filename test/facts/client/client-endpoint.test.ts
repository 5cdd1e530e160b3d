import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { clientEndpoint, type ClientEndpoint } from '../../../src/facts/client/docker-client.ts';
import { createFacts, type Known } from '../../../src/run/fact.ts';
import { replayed } from '../../recordings.ts';

const META = `/root/.docker/contexts/meta/${createHash('sha256').update('prod').digest('hex')}/meta.json`;
const TLS = META.replace('/meta/', '/tls/').replace('/meta.json', '/docker');

const VERSION = 'Docker version 26.1.5+dfsg1, build a72d7cd';

interface Told {
  readonly environment: Readonly<Record<string, string>>;
  /** Files that are there, with their text. */
  readonly files?: Readonly<Record<string, string>>;
  /** What `docker --version` says. */
  readonly version?: string;
}

async function told({ environment, files = {}, version = VERSION }: Told): Promise<Known<ClientEndpoint>> {
  const real = replayed('healthy-trixie');
  const facts = createFacts(
    {
      ...real,
      run: async () => ({ kind: 'exited', code: 0, stdout: `${version}\n`, stderr: '', ms: 1 }),
      identity: async () => ({ ...(await real.identity()), environment }),
      stat: async (path) =>
        path in files
          ? { kind: 'there', type: 'file', mode: 0o600, uid: 0, gid: 0, diskBytes: 1, realPath: path }
          : { kind: 'missing' },
      readFile: async (path) => {
        const text = files[path];
        return text === undefined
          ? { kind: 'missing' }
          : { kind: 'read', bytes: new Uint8Array(Buffer.from(text)) };
      },
    },
    1_000,
  );
  return facts.fact(clientEndpoint);
}

function pems(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(['ca', 'cert', 'key'].map((name) => [`${folder}/${name}.pem`, '']));
}

test('DOCKER_TLS_VERIFY: with the files of DOCKER_CERT_PATH, else of the client’s own folder', async () => {
  const at = { DOCKER_HOST: 'tcp://engine', DOCKER_TLS_VERIFY: '1' };
  expect(
    await told({ environment: { ...at, DOCKER_CERT_PATH: '/certs/client' }, files: pems('/certs/client') }),
  ).toMatchObject({
    value: {
      broken: null,
      endpoint: { kind: 'tcp', host: 'engine', port: 2376, tls: { folder: '/certs/client', verify: true } },
    },
  });
  expect(await told({ environment: at, files: pems('/root/.docker') })).toMatchObject({
    value: { broken: null, endpoint: { tls: { folder: '/root/.docker', verify: true } } },
  });
  expect(await told({ environment: at })).toMatchObject({
    value: { from: 'DOCKER_TLS_VERIFY', broken: expect.stringContaining('/root/.docker/ca.pem') },
  });
});

test('DOCKER_TLS alone takes any certificate; without either it is spoken to in the clear', async () => {
  const DOCKER_HOST = 'tcp://engine:2375';
  const files = { '/root/.docker/ca.pem': '' };
  expect(await told({ environment: { DOCKER_HOST, DOCKER_TLS: '1' } })).toMatchObject({
    value: { from: 'DOCKER_TLS', broken: expect.stringContaining('/root/.docker/ca.pem') },
  });
  expect(await told({ environment: { DOCKER_HOST, DOCKER_TLS: '1' }, files })).toMatchObject({
    value: { broken: null, endpoint: { tls: { folder: '/root/.docker', verify: false } } },
  });
  const plain = await told({ environment: { DOCKER_HOST } });
  expect(plain.state === 'known' ? plain.value.endpoint : null).toEqual({
    kind: 'tcp',
    host: 'engine',
    port: 2375,
  });
});

test.each<readonly [string, object, readonly string[], object | undefined]>([
  ['certificates', {}, ['ca.pem', 'cert.pem', 'key.pem'], { folder: TLS, verify: true }],
  [
    'certificates, and any of the engine’s is taken',
    { SkipTLSVerify: true },
    [],
    { folder: TLS, verify: false },
  ],
  ['no certificates', { SkipTLSVerify: false }, [], undefined],
])('a context with %s', async (_what, more, names, tls) => {
  const meta = { Name: 'prod', Endpoints: { docker: { Host: 'tcp://engine:2376', ...more } } };
  const files = {
    [META]: JSON.stringify(meta),
    ...Object.fromEntries(names.map((name) => [`${TLS}/${name}`, ''])),
  };
  const at = await told({ environment: { DOCKER_CONTEXT: 'prod' }, files });
  expect(at.state === 'known' ? at.value.endpoint : null).toEqual({
    kind: 'tcp',
    host: 'engine',
    port: 2376,
    ...(tls === undefined ? {} : { tls }),
  });
});

// The text is that of 20.10.24; 26.1 leaves TLS out at a socket (docker/cli cli/context/docker/load.go, isSocket).
test('TLS at a local socket: clients before 23.0 look for its path as for a host', async () => {
  const environment = {
    DOCKER_HOST: 'unix:///var/run/docker.sock',
    DOCKER_TLS_VERIFY: '1',
    DOCKER_CERT_PATH: '/certs',
  };
  const files = pems('/certs');
  const old = 'Docker version 20.10.24+dfsg1, build 297e128';
  expect(await told({ environment, files, version: old })).toMatchObject({
    value: {
      from: 'DOCKER_TLS_VERIFY',
      broken: 'dial tcp: lookup /var/run/docker.sock: no such host',
      endpoint: { kind: 'unix' },
    },
  });
  expect(await told({ environment, files })).toMatchObject({ value: { from: 'DOCKER_HOST', broken: null } });
});

// docker/cli opts/hosts.go, ParseHost: `defaultToTLS`.
test('TLS without a host is asked for at a port of this machine', async () => {
  const environment = { DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/certs' };
  expect(await told({ environment, files: pems('/certs') })).toMatchObject({
    value: {
      from: 'DOCKER_TLS_VERIFY',
      broken: null,
      text: 'tcp://localhost:2376',
      endpoint: { kind: 'tcp', host: 'localhost', port: 2376, tls: { folder: '/certs', verify: true } },
    },
  });
});
