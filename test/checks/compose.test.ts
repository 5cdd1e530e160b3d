import { expect, test } from 'vitest';
import { answering, SILENT } from '../engine-answers.ts';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';

const ID = 'compose';

test('passes where no container is of a project', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('warns where a project is here and Compose is not', async () => {
  expect(await verdict(ID, 'compose-missing')).toEqual([
    { cause: 'compose-missing', severity: 'warn', params: { project: 'shop', plugin: null } },
  ]);
});

test.each([
  ['/usr/libexec/docker/cli-plugins/docker-compose', 0o755, 'pass'],
  ['/usr/bin/docker-compose', 0o755, 'pass'],
  [
    '/usr/libexec/docker/cli-plugins/docker-compose',
    0o644,
    [{ params: { project: 'shop', plugin: '/usr/libexec/docker/cli-plugins/docker-compose' } }],
  ],
])('with %s of mode %o', async (file, mode, expected) => {
  const { stat } = replayed('compose-missing');
  const host = altered('compose-missing', {
    stat: async (path) =>
      path === file
        ? { kind: 'there', type: 'file', mode, uid: 0, gid: 0, diskBytes: 0, realPath: path }
        : stat(path),
  });
  const found = verdictOn(ID, await judgeHost(host));
  if (typeof expected === 'string') expect(found).toBe(expected);
  else expect(found).toMatchObject(expected);
});

test('cannot tell without Compose where the engine does not say whose containers it has', async () => {
  const silent = answering('compose-missing', /limit=1/, () => SILENT);
  expect(verdictOn(ID, await judgeHost(silent))).toMatchObject({ unknown: 'timed-out' });
});

test('waits for an engine that answers', async () => {
  expect(await verdict(ID, 'no-permission')).toEqual({ skip: { kind: 'check', check: 'engine-reachable' } });
});

// docker/compose#8921: the file for another processor; its first bytes are those of an ELF for arm64 (elf.h, 183).
test('a plugin for another processor is told, whether or not anybody has used it', async () => {
  const path = '/usr/libexec/docker/cli-plugins/docker-compose';
  const elf = Buffer.alloc(20);
  elf.write('\u007fELF\u0002\u0001\u0001', 'latin1');
  const on = (machine: number) => {
    const real = replayed('healthy-trixie');
    elf.writeUInt16LE(machine, 18);
    return altered('healthy-trixie', {
      stat: async (asked) =>
        asked === path
          ? { kind: 'there', type: 'file', mode: 0o755, uid: 0, gid: 0, diskBytes: 4_096, realPath: path }
          : real.stat(asked),
      readFile: async (asked, bounds) =>
        asked === path ? { kind: 'read', bytes: new Uint8Array(elf) } : real.readFile(asked, bounds),
    });
  };
  expect(verdictOn(ID, await judgeHost(on(183)))).toMatchObject([
    {
      cause: 'compose-missing',
      severity: 'warn',
      params: { project: null, plugin: path, isNoProgram: true },
    },
  ]);
  expect(verdictOn(ID, await judgeHost(on(62)))).toBe('pass');
});

// docker/compose 1.25.0 compose/cli/utils.py get_version_info, and the words of version 2 by its own name, which is well.
test.each([
  ['docker-compose version 1.25.0, build unknown\n', [{ params: { first: { version: '1.25.0' } } }]],
  ['Docker Compose version v2.26.1-4\n', 'pass'],
  ['', 'pass'],
])('docker-compose alone that says %j', async (stdout, expected) => {
  const path = '/usr/bin/docker-compose';
  const real = replayed('healthy-trixie');
  const host = altered('healthy-trixie', {
    stat: async (asked) =>
      asked === path
        ? { kind: 'there', type: 'file', mode: 0o755, uid: 0, gid: 0, diskBytes: 4_096, realPath: path }
        : real.stat(asked),
    readFile: async (asked, bounds) =>
      asked === path
        ? { kind: 'read', bytes: new TextEncoder().encode('#!/usr/bin/python3\n#\n') }
        : real.readFile(asked, bounds),
    run: async (command) =>
      command.argv[0] === path ? { kind: 'exited', code: 0, stdout, stderr: '', ms: 300 } : real.run(command),
  });
  const found = verdictOn(ID, await judgeHost(host));
  if (typeof expected === 'string') expect(found).toBe(expected);
  else expect(found).toMatchObject(expected);
});
