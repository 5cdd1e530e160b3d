import { expect, test } from 'vitest';
import { journalUnitOf, systemctlOf } from '../../../src/facts/daemon/users-manager.ts';
import { callKey } from '../../../src/host/recording.ts';
import { createReplayHost } from '../../../src/host/replay.ts';
import { createFacts, type Ask } from '../../../src/run/fact.ts';
import { ALICE } from '../../identity.ts';

const SOCKET = '/run/user/1000/docker.sock';

function alice(environment: Readonly<Record<string, string>>): Ask {
  const unit = '/home/alice/.config/systemd/user/docker.service';
  const there = { kind: 'there', type: 'file', mode: 0o644, uid: 1000, gid: 1000, realPath: unit };
  const calls = {
    [callKey('stat', SOCKET)]: { kind: 'missing' },
    [callKey('stat', unit)]: there,
    [callKey('identity', null)]: { ...ALICE, environment },
  };
  return createFacts(createReplayHost({ recordingVersion: 1, calls }), 1_000);
}

test("a rootless Docker is its user's manager's, found without a session too", async () => {
  const DOCKER_HOST = `unix://${SOCKET}`;
  const inSession = alice({ DOCKER_HOST, XDG_RUNTIME_DIR: '/run/user/1000' });
  expect(await systemctlOf(inSession)).toEqual(['systemctl', '--user']);
  expect(await systemctlOf(alice({ DOCKER_HOST }))).toEqual([
    'env',
    'XDG_RUNTIME_DIR=/run/user/1000',
    'systemctl',
    '--user',
  ]);
  expect(await journalUnitOf(inSession, 'docker.service')).toBe('--user-unit=docker.service');
});

test("any other is the machine's", async () => {
  const ask = alice({ DOCKER_HOST: 'unix:///var/run/docker.sock' });
  expect(await systemctlOf(ask)).toEqual(['systemctl']);
  expect(await journalUnitOf(ask, 'docker.service')).toBe('--unit=docker.service');
});
