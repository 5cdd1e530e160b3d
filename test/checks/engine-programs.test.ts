import { describe, expect, test } from 'vitest';
import type { Host, RunResult, StatResult } from '../../src/host/host.ts';
import { altered, judgeHost, replayed, verdict, verdictOn, type Verdict } from '../recordings.ts';

const ID = 'engine-programs';

test('passes on healthy machines of each engine', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test.each([
  ['docker-proxy-missing', 'engine-program-missing'],
  ['shim-missing', 'runtime-missing'],
  ['iptables-gone', 'iptables-unusable'],
])('fails on the machine %s', async (name, cause) => {
  expect(await verdict(ID, name)).toMatchObject([{ cause, severity: 'fail' }]);
});

test('only root knows the PATH of dockerd', async () => {
  expect(await verdict(ID, 'healthy-user-in-group')).toEqual({
    skip: { kind: 'no-permission', what: 'PATH of dockerd' },
  });
});

test('is skipped where the engine does not run', async () => {
  expect(await verdict(ID, 'daemon-stopped')).toEqual({ skip: { kind: 'check', check: 'daemon-running' } });
});

const MISSING: StatResult = { kind: 'missing' };
const PLAIN: StatResult = file('/usr/sbin/plain', 0o644, 4096);
const EMPTY: StatResult = file('/usr/sbin/empty', 0o755, 0);

describe('a healthy machine without one of the programs', () => {
  test.each([
    ['runc', MISSING, 'runtime-missing', 'fail'],
    ['runc', PLAIN, 'runtime-missing', 'fail'],
    ['runc', EMPTY, 'runtime-missing', 'fail'],
    ['containerd-shim-runc-v2', MISSING, 'runtime-missing', 'fail'],
    ['iptables', MISSING, 'iptables-unusable', 'fail'],
    ['docker-proxy', MISSING, 'engine-program-missing', 'fail'],
    ['docker-proxy', PLAIN, 'engine-program-missing', 'fail'],
    // Only a container with --init has need of it.
    ['docker-init', MISSING, 'engine-program-missing', 'warn'],
    // Layers are unpacked by it where it is there: `fork/exec /usr/bin/unpigz: exec format error`.
    ['unpigz', EMPTY, 'engine-program-missing', 'fail'],
    // `docker top` alone calls it.
    ['ps', MISSING, 'engine-program-missing', 'warn'],
  ] as const)('%s: %j: %s %s', async (name, stat, cause, severity) => {
    const found = await withProgram(name, stat);
    expect(found).toMatchObject([{ cause, severity }]);
    expect(JSON.stringify(found)).toContain(name);
  });

  test('what the settings leave unused, or name elsewhere, is not looked for', async () => {
    expect(await withProgram('docker-proxy', MISSING, '{ "userland-proxy": false }')).toBe('pass');
    expect(await withProgram('docker-proxy', MISSING, '{ "userland-proxy-path": "/opt/proxy" }')).toBe(
      'pass',
    );
    expect(await withProgram('docker-init', MISSING, '{ "init": true }')).toMatchObject([
      { severity: 'fail' },
    ]);
    expect(await withProgram('docker-init', MISSING, '{ "init-path": "/opt/tini" }')).toBe('pass');
  });

  test('layers are unpacked without unpigz where it is not there', async () => {
    expect(await withProgram('unpigz', MISSING)).toBe('pass');
    expect(await withProgram('unpigz', PLAIN)).toBe('pass');
  });

  test('a folder that cannot be looked into may have it', async () => {
    expect(await withProgram('runc', { kind: 'denied' })).toBe('pass');
  });
});

/** The same answer for this program in every folder; one of no folder where the recording has none. */
// exec(2): ENOEXEC of one for another processor, ENOENT of a script whose interpreter is gone; `N/A` is of moby info_unix.go.
test.each<readonly [RunResult, string | null]>([
  [{ kind: 'failed', code: 'ENOEXEC', message: 'spawn ENOEXEC' }, '/usr/sbin/runc: ENOEXEC'],
  [{ kind: 'not-found' }, '/usr/sbin/runc: no such file or directory'],
  [{ kind: 'exited', code: 1, stdout: '', stderr: '', ms: 1 }, '/usr/sbin/runc: exit status 1'],
  [{ kind: 'exited', code: 0, stdout: 'runc version 1\n', stderr: '', ms: 1 }, null],
])('a runc that tells the engine no version: %j', async (ran, said) => {
  const real = replayed('healthy-trixie');
  const host: Host = altered('healthy-trixie', {
    engine: async (request) => {
      const reply = await real.engine(request);
      return reply.kind === 'answered'
        ? { ...reply, body: reply.body.replace(/"RuncCommit":\{"ID":"[^"]*"/, '"RuncCommit":{"ID":"N/A"') }
        : reply;
    },
    stat: async (path) => (path === '/usr/sbin/runc' ? file(path, 0o755, 9_000_000) : real.stat(path)),
    run: async (command) => (command.argv[0] === '/usr/sbin/runc' ? ran : real.run(command)),
  });
  const found = verdictOn(ID, await judgeHost(host));
  if (said === null) expect(found).toBe('pass');
  else expect(found).toMatchObject([{ cause: 'runtime-missing', params: { said: `runc: ${said}` } }]);
});

async function withProgram(name: string, stat: StatResult, config = '{}'): Promise<Verdict> {
  const real = replayed('healthy-trixie');
  const host: Host = altered('healthy-trixie', {
    stat: async (path) => (path.endsWith(`/${name}`) ? stat : real.stat(path)),
    readFile: async (path) => {
      if (path === '/etc/docker/daemon.json') return { kind: 'read', bytes: Buffer.from(config) };
      const isEmpty = stat.kind === 'there' && stat.diskBytes === 0 && path.endsWith(`/${name}`);
      return isEmpty ? { kind: 'read', bytes: new Uint8Array() } : real.readFile(path);
    },
  });
  return verdictOn(ID, await judgeHost(host));
}

function file(realPath: string, mode: number, diskBytes: number): StatResult {
  return { kind: 'there', type: 'file', mode, uid: 0, gid: 0, diskBytes, realPath };
}
