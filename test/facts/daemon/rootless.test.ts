import { expect, test } from 'vitest';
import { rootless } from '../../../src/facts/daemon/rootless.ts';
import { callKey } from '../../../src/host/recording.ts';
import { createReplayHost } from '../../../src/host/replay.ts';
import { createFacts } from '../../../src/run/fact.ts';
import { ALICE } from '../../identity.ts';

const SOCKET = '/run/user/1000/docker.sock';
const UNIT = '/home/alice/.config/systemd/user/docker.service';

async function rootlessWith(host: string, there: readonly string[], uid = 1000): Promise<unknown> {
  const stats = [SOCKET, UNIT].map((path) => {
    const found = { kind: 'there', type: 'file', mode: 0o644, uid, gid: uid, realPath: path };
    return [callKey('stat', path), there.includes(path) ? found : { kind: 'missing' }] as const;
  });
  const identity = { ...ALICE, uid, environment: { DOCKER_HOST: host } };
  const calls = Object.fromEntries([...stats, [callKey('identity', null), identity] as const]);
  const fact = await createFacts(createReplayHost({ recordingVersion: 1, calls }), 1_000).fact(rootless);
  return fact.state === 'known' ? fact.value : fact.why;
}

test("the user's own socket, or his own unit while it is stopped", async () => {
  const own = { configFolder: '/home/alice/.config/docker', socket: SOCKET };
  expect(await rootlessWith(`unix://${SOCKET}`, [SOCKET, UNIT])).toEqual(own);
  expect(await rootlessWith(`unix://${SOCKET}`, [UNIT])).toEqual(own);
});

test('not an address that is left over, nor another user or the daemon of the machine', async () => {
  expect(await rootlessWith(`unix://${SOCKET}`, [])).toBeNull();
  expect(await rootlessWith(`unix://${SOCKET}`, [SOCKET, UNIT], 1001)).toBeNull();
  expect(await rootlessWith('unix:///var/run/docker.sock', [SOCKET, UNIT])).toBeNull();
  expect(await rootlessWith('tcp://127.0.0.1:2375', [SOCKET, UNIT])).toBeNull();
});
