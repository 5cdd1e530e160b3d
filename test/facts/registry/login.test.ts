import { describe, expect, test } from 'vitest';
import { keptLogin, loginAt, registryAuth } from '../../../src/facts/registry/login.ts';
import { logins } from '../../../src/facts/registry/logins.ts';
import { callKey } from '../../../src/host/recording.ts';
import { createReplayHost } from '../../../src/host/replay.ts';
import { createFacts, type Ask } from '../../../src/run/fact.ts';
import { ALICE } from '../../identity.ts';

describe("the user's own login", () => {
  const ask = client({
    auths: {
      'https://index.docker.io/v1/': { auth: encoded('hub:one') },
      'ghcr.io': { auth: encoded('me:two:with:colons') },
      'empty.test': {},
      'azure.test': { auth: encoded('00000000:'), identitytoken: 'eyJh' },
    },
    credHelpers: { 'helped.test': 'missing' },
  });

  test.each([
    ['docker.io', { username: 'hub', password: 'one' }],
    ['ghcr.io', { username: 'me', password: 'two:with:colons' }],
    ['empty.test', null],
    ['other.test', null],
  ])('at %s', async (domain, login) => {
    expect(await loginAt(ask, domain)).toEqual({ state: 'known', value: login });
  });

  test('of a helper that cannot be run is not known', async () => {
    expect((await loginAt(ask, 'helped.test')).state).toBe('unknown');
  });

  test('of a token that only Docker can trade for another is not known', async () => {
    expect((await loginAt(ask, 'azure.test')).state).toBe('unknown');
    // A pull of the engine's takes it along.
    expect(await keptLogin(ask, 'azure.test')).toMatchObject({
      value: { username: '<token>', password: 'eyJh' },
    });
  });
});

test('an empty DOCKER_CONFIG is as good as none, as to the docker command', async () => {
  const ask = client({ auths: { 'ghcr.io': { auth: encoded('me:two') } } }, { DOCKER_CONFIG: '' });
  expect(await loginAt(ask, 'ghcr.io')).toMatchObject({ value: { username: 'me' } });
  expect(await ask.fact(logins)).toMatchObject({ value: { hosts: ['ghcr.io'] } });
});

test('a login goes to the engine as the docker client sends it', () => {
  const sent = (login: { username: string; password: string }, domain: string): unknown =>
    JSON.parse(Buffer.from(registryAuth(login, domain), 'base64url').toString('utf8'));
  expect(sent({ username: 'me', password: 'p>?~' }, 'docker.io')).toEqual({
    username: 'me',
    password: 'p>?~',
    serveraddress: 'https://index.docker.io/v1/',
  });
  expect(registryAuth({ username: 'me', password: 'p>?~' }, 'ghcr.io')).not.toMatch(/[+/]/);
  expect(sent({ username: '<token>', password: 'identity' }, 'ghcr.io')).toEqual({
    identitytoken: 'identity',
    serveraddress: 'ghcr.io',
  });
});

function encoded(text: string): string {
  return Buffer.from(text).toString('base64');
}

function client(config: object, environment = ALICE.environment): Ask {
  const host = createReplayHost({
    recordingVersion: 1,
    calls: {
      [callKey('identity', null)]: { ...ALICE, environment },
      [callKey('readFile', '/home/alice/.docker/config.json')]: {
        kind: 'read',
        latin1: JSON.stringify(config),
      },
    },
  });
  return createFacts(host, 1000);
}
