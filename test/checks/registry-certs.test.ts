import { expect, test } from 'vitest';
import type { RunResult, StatResult } from '../../src/host/host.ts';
import { altered, judgeHost, replayed, verdict, verdictOn, type Verdict } from '../recordings.ts';

const ID = 'registry-certs';
const ROOT = '/etc/docker/certs.d';

test('passes where there is no such folder', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky', 'healthy-user-in-group']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('an authority that is called ca.pem is not read', async () => {
  expect(await verdict(ID, 'registry-certs-pem')).toMatchObject([
    {
      cause: 'registry-certs-misread',
      severity: 'fail',
      params: {
        things: [{ setting: `${ROOT}/registry.example:5000`, value: 'ca.pem', fault: 'wrong-extension' }],
      },
    },
  ]);
});

test.each<readonly [readonly string[], readonly string[]]>([
  [['client.cert', 'client.key'], []],
  [['hosts.toml'], []],
  [['client.cert'], ['client.cert without-partner']],
  [['client.key', 'notes.txt'], ['client.key without-partner']],
  [['ca.cert'], ['ca.cert without-partner']],
  [['ca.cer'], ['ca.cer wrong-extension']],
])('%j: %j', async (names, wrong) => {
  const found = await withFiles(names);
  if (wrong.length === 0) expect(found).toBe('pass');
  else {
    const things = wrong.map((one) => ({ value: one.split(' ')[0], fault: one.split(' ')[1] }));
    expect(found).toMatchObject([{ severity: 'fail', params: { things } }]);
  }
});

test('of more files than anybody has nothing is read, and it is said', async () => {
  const names = Array.from({ length: 100_000 }, (_, number) => `${number}.key`);
  const began = performance.now();
  expect(await withFiles(names)).toEqual({
    unknown: 'failed',
    detail: `${ROOT}/registry.example: not listed, or more than 100 files`,
  });
  expect(performance.now() - began).toBeLessThan(3000);
});

test('cannot tell where the folder is closed to us', async () => {
  const real = replayed('healthy-trixie');
  const host = altered('healthy-trixie', {
    stat: async (path) => (path === ROOT ? { kind: 'denied' } : real.stat(path)),
  });
  expect(verdictOn(ID, await judgeHost(host))).toEqual({ unknown: 'no-permission', detail: ROOT });
});

/** A folder of one registry with these files, as find(1) lists them. */
async function withFiles(names: readonly string[]): Promise<Verdict> {
  const real = replayed('healthy-trixie');
  const folder = `${ROOT}/registry.example`;
  const there: StatResult = {
    kind: 'there',
    type: 'directory',
    mode: 0o755,
    uid: 0,
    gid: 0,
    diskBytes: 0,
    realPath: ROOT,
  };
  const listing = (lines: readonly string[]): RunResult => ({
    kind: 'exited',
    code: 0,
    stdout: lines.map((line) => `${line}\n`).join(''),
    stderr: '',
    ms: 1,
  });
  const host = altered('healthy-trixie', {
    stat: async (path) => (path === ROOT || path === folder ? there : real.stat(path)),
    run: async (command) => {
      if (command.argv[0] !== 'find') return real.run(command);
      if (command.argv[1] === `${ROOT}/`) return listing([`${ROOT}/registry.example`]);
      return command.argv[1] === `${folder}/`
        ? listing(names.map((name) => `${folder}/${name}`))
        : real.run(command);
    },
  });
  return verdictOn(ID, await judgeHost(host));
}
