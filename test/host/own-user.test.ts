import { userInfo } from 'node:os';
import { afterEach, expect, test, vi } from 'vitest';
import { ownHome, ownUser } from '../../src/host/own-user.ts';

afterEach(() => vi.unstubAllEnvs());

test('who runs us is told by the number, whatever the environment says', async () => {
  vi.stubEnv('USER', 'somebody-else');
  vi.stubEnv('LOGNAME', 'somebody-else');
  const { uid, username } = userInfo();
  expect(await ownUser()).toEqual({ uid, name: username });
});

test('the home is that of the environment, else that of the password file', async () => {
  vi.stubEnv('HOME', '/elsewhere');
  expect(await ownHome()).toBe('/elsewhere');
  vi.stubEnv('HOME', undefined);
  expect(await ownHome()).toBe(userInfo().homedir);
});
