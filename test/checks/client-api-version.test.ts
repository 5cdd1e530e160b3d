import { expect, test } from 'vitest';
import type { Host } from '../../src/host/host.ts';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';

const ID = 'client-api-version';

test('passes where nothing is pinned, and where the engine speaks what is', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'api-version-pinned']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('fails for a version that is too new', async () => {
  expect(await verdict(ID, 'api-version-too-new')).toEqual([
    {
      cause: 'api-version-mismatch',
      severity: 'fail',
      params: { pinned: '1.99', least: '1.24', most: '1.45', problem: 'too-new' },
    },
  ]);
});

test.each([
  ['1.23', 'too-old'],
  ['1.100', 'too-new'],
  ['2', 'too-new'],
  ['v1.41', 'malformed'],
  ['garbage', 'malformed'],
])('%s is %s', async (pinned, problem) => {
  const { identity } = replayed('healthy-trixie');
  const host = altered('healthy-trixie', {
    identity: async () => {
      const who = await identity();
      return { ...who, environment: { ...who.environment, DOCKER_API_VERSION: pinned } };
    },
  });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject([{ params: { pinned, problem } }]);
});

test('waits for an engine that answers', async () => {
  const because = { skip: { kind: 'check', check: 'daemon-running' } };
  expect(await verdict(ID, 'daemon-stopped')).toEqual(because);
});

test('a client that lowers itself to what the engine speaks is not stopped by a newer version', async () => {
  const host = pinnedTo('docker29-healthy-root', '1.99', 'Docker version 29.7.2, build e3cb3d0\n');
  expect(verdictOn(ID, await judgeHost(host))).toBe('pass');
  const older = pinnedTo('docker29-healthy-root', '1.99', 'Docker version 28.5.2, build ecc6942\n');
  expect(verdictOn(ID, await judgeHost(older))).toMatchObject([{ params: { problem: 'too-new' } }]);
  const tooOld = pinnedTo('docker29-healthy-root', '1.39', 'Docker version 29.7.2, build e3cb3d0\n');
  expect(verdictOn(ID, await judgeHost(tooOld))).toMatchObject([{ params: { problem: 'too-old' } }]);
});

function pinnedTo(name: string, pinned: string, version: string): Host {
  const real = replayed(name);
  return altered(name, {
    identity: async () => {
      const who = await real.identity();
      return { ...who, environment: { ...who.environment, DOCKER_API_VERSION: pinned } };
    },
    run: async (command) =>
      command.argv[1] === '--version'
        ? { kind: 'exited', code: 0, stdout: version, stderr: '', ms: 1 }
        : real.run(command),
  });
}
