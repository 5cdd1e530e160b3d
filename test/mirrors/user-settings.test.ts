import { expect, test } from 'vitest';
import type { ReadResult } from '../../src/host/host.ts';
import type { Identity } from '../../src/host/identity.ts';
import { createReplayHost } from '../../src/host/replay.ts';
import { readSettings } from '../../src/mirrors/user-settings.ts';
import { createFacts, type Ask } from '../../src/run/fact.ts';
import { ALICE } from '../identity.ts';

function askWith(files: Readonly<Record<string, string>>, environment: Identity['environment'] = {}): Ask {
  const readFile = async (path: string): Promise<ReadResult> => {
    const text = files[path];
    return text === undefined ? { kind: 'missing' } : { kind: 'read', bytes: Buffer.from(text) };
  };
  const host = createReplayHost({ recordingVersion: 1, calls: {} });
  return createFacts({ ...host, readFile, identity: async () => ({ ...ALICE, environment }) }, 1000);
}

const SYSTEM = '/etc/docker-doctor.toml';
const OWN = '/home/alice/.config/docker-doctor/docker-doctor.toml';

test('without a file there are no mirrors of one’s own', async () => {
  expect(await readSettings(askWith({}))).toEqual({ kind: 'read', mirrors: [] });
});

test('the machine’s and the user’s own, where XDG_CONFIG_HOME says', async () => {
  const corp = '[[mirror]]\nname = "corp"\nurl = "https://m.corp.test"\n';
  const own = 'mirrors = ["my.test"]';
  const both = {
    kind: 'read',
    mirrors: [
      { url: 'https://m.corp.test', name: 'corp' },
      { url: 'https://my.test', name: null },
    ],
  };
  expect(await readSettings(askWith({ [SYSTEM]: corp, [OWN]: own }))).toEqual(both);
  const elsewhere = { [SYSTEM]: corp, '/x/docker-doctor/docker-doctor.toml': own };
  expect(await readSettings(askWith(elsewhere, { XDG_CONFIG_HOME: '/x' }))).toEqual(both);
});

test.each(['', 'config'])('XDG_CONFIG_HOME=%s is as good as none', async (folder) => {
  expect(
    await readSettings(askWith({ [OWN]: 'mirrors = ["my.test"]' }, { XDG_CONFIG_HOME: folder })),
  ).toEqual({
    kind: 'read',
    mirrors: [{ url: 'https://my.test', name: null }],
  });
});

test('one that says nothing of mirrors is no fault', async () => {
  expect(await readSettings(askWith({ [SYSTEM]: '', [OWN]: 'colour = true' }))).toEqual({
    kind: 'read',
    mirrors: [],
  });
});

test('what is wrong is told with its file and line', async () => {
  expect(await readSettings(askWith({ [OWN]: '[[mirror]]\nurl =\n' }))).toMatchObject({
    kind: 'wrong',
    path: OWN,
    fault: { kind: 'syntax', line: 2 },
  });
  expect(
    await readSettings(askWith({ [SYSTEM]: 'mirrors = [\n"https://mirror.aliyuncs.com"]' })),
  ).toMatchObject({
    kind: 'wrong',
    path: SYSTEM,
    fault: { kind: 'entry', line: 2, problem: 'not-a-hub-mirror' },
  });
});
