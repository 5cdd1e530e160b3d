import { expect, test } from 'vitest';
import { dockerService } from '../../../src/facts/daemon/docker-service.ts';
import { serviceManager } from '../../../src/facts/daemon/service-manager.ts';
import type { Host, ReadResult, StatResult } from '../../../src/host/host.ts';
import { createFacts } from '../../../src/run/fact.ts';
import { replayed } from '../../recordings.ts';

const THERE: StatResult = {
  kind: 'there',
  type: 'file',
  mode: 0o755,
  uid: 0,
  gid: 0,
  diskBytes: 0,
  realPath: '/x',
};
/** The first line of Debian's script, and of Alpine's and Gentoo's (moby contrib/init). */
const LSB = '#!/bin/sh\nset -e\n';
const OPENRC_RUN = '#!/sbin/openrc-run\n';

type Files = Readonly<Record<string, string>>;

/** A recorded machine that systemd has not booted, with these files and no others of those that are asked for. */
function machine(files: Files): Host {
  const text = (path: string): ReadResult => {
    const found = files[path];
    return found === undefined
      ? { kind: 'missing' }
      : { kind: 'read', bytes: new Uint8Array(Buffer.from(found)) };
  };
  return {
    ...replayed('daemon-stopped'),
    readFile: async (path) => text(path),
    stat: async (path) => (files[path] === undefined ? { kind: 'missing' } : THERE),
    run: async () => ({ kind: 'exited', code: 0, stdout: '', stderr: '', ms: 1 }),
  };
}

async function managerOn(host: Host): Promise<unknown> {
  const found = await createFacts(host, 1_000).fact(serviceManager);
  return found.state === 'known' ? found.value : found;
}

test('systemd where it has booted the machine, whatever else is installed', async () => {
  expect(await managerOn(replayed('healthy-trixie'))).toEqual({ kind: 'systemd' });
});

test.each<[string, Files, unknown]>([
  [
    'OpenRC',
    { '/proc/1/comm': 'init\n', '/run/openrc/softlevel': 'default', '/etc/init.d/docker': OPENRC_RUN },
    { kind: 'openrc' },
  ],
  [
    'OpenRC that is installed and has booted nothing, as in WSL',
    { '/proc/1/comm': 'init\n', '/etc/init.d/docker': OPENRC_RUN },
    { kind: 'by-hand', init: 'init' },
  ],
  [
    'sysvinit',
    { '/proc/1/comm': 'init\n', '/etc/inittab': 'id:2:initdefault:\n', '/etc/init.d/docker': LSB },
    { kind: 'sysvinit', boots: true },
  ],
  [
    'a script under another process 1',
    { '/proc/1/comm': 'tini\n', '/etc/init.d/docker': LSB },
    { kind: 'sysvinit', boots: false },
  ],
  ['runit', { '/proc/1/comm': 'runit\n' }, { kind: 'runit', why: 'runit' }],
  ['s6', { '/proc/1/comm': 's6-svscan\n' }, { kind: 's6', why: 's6-svscan' }],
  [
    'a NAS',
    { '/proc/1/comm': 'init\n', '/etc/synoinfo.conf': '' },
    { kind: 'others', why: '/etc/synoinfo.conf' },
  ],
  ['a container', { '/proc/1/comm': 'dockerd\n', '/.dockerenv': '' }, { kind: 'others', why: '/.dockerenv' }],
  ['nothing', { '/proc/1/comm': 'sleep\n' }, { kind: 'by-hand', init: 'sleep' }],
])('%s', async (_, files, manager) => {
  expect(await managerOn(machine(files))).toEqual(manager);
});

async function serviceOn(host: Host): Promise<unknown> {
  const found = await createFacts(host, 1_000).fact(dockerService);
  return found.state === 'known' ? found.value : found;
}

const SYSVINIT = { '/proc/1/comm': 'init\n', '/etc/inittab': '', '/etc/init.d/docker': LSB };

test('dockerd runs where the process of its pid file is one', async () => {
  const pid = { ...SYSVINIT, '/var/run/docker.pid': '42' };
  expect(await serviceOn(machine({ ...pid, '/proc/42/stat': '42 (dockerd) S 1 42' }))).toMatchObject({
    name: 'docker',
    running: true,
    pid: 42,
  });
  for (const stat of ['42 (mysqld) S 1 42', '42 (dockerd) Z 1 42']) {
    expect(await serviceOn(machine({ ...pid, '/proc/42/stat': stat }))).toMatchObject({ running: false });
  }
  expect(await serviceOn(machine({ ...pid, '/var/run/docker.pid': '../1' }))).toMatchObject({
    running: false,
  });
});

test.each([
  ['/etc/rc2.d/S01docker\n/etc/rc3.d/S01docker\n', 'enabled'],
  ['/etc/rc2.d/K01docker\n/etc/rc3.d/K01docker\n', 'disabled'],
  ['', 'unregistered'],
])('System V: %j is %s', async (stdout, boot) => {
  const host = machine({ ...SYSVINIT, '/usr/sbin/update-rc.d': '' });
  const run: Host['run'] = async () => ({ kind: 'exited', code: 0, stdout, stderr: '', ms: 1 });
  expect(await serviceOn({ ...host, run })).toMatchObject({ boot });
});

test('OpenRC: in the runlevel that the machine is in, and gone though it was started', async () => {
  const files = { '/run/openrc/softlevel': 'mine', '/etc/init.d/docker': OPENRC_RUN };
  expect(await serviceOn(machine(files))).toMatchObject({ boot: 'disabled', crashed: false });
  const host = machine({ ...files, '/etc/runlevels/mine/docker': '' });
  const run: Host['run'] = async () => ({ kind: 'exited', code: 32, stdout: '', stderr: '', ms: 1 });
  expect(await serviceOn({ ...host, run })).toMatchObject({ boot: 'enabled', crashed: true });
});
