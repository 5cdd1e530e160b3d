import { describe, expect, test } from 'vitest';
import { situation } from '../../../src/facts/host/situation.ts';
import type { Host, StatResult } from '../../../src/host/host.ts';
import type { Identity } from '../../../src/host/identity.ts';
import { createFacts } from '../../../src/run/fact.ts';
import { RECORDINGS, replayed } from '../../recordings.ts';

const THERE: StatResult = {
  kind: 'there',
  type: 'file',
  mode: 0o644,
  uid: 0,
  gid: 0,
  diskBytes: 0,
  realPath: '/x',
};

/** The recorded machine, with these files there, or not, and this environment. */
function changed(
  host: Host,
  files: Readonly<Record<string, boolean>>,
  environment: Identity['environment'] = {},
): Host {
  return {
    ...host,
    stat: async (path) =>
      files[path] === undefined ? host.stat(path) : files[path] ? THERE : { kind: 'missing' },
    identity: async () => {
      const who = await host.identity();
      return { ...who, environment: { ...who.environment, ...environment } };
    },
  };
}

async function kindOn(host: Host): Promise<string | null> {
  const found = await createFacts(host, 1_000).fact(situation);
  return found.state === 'known' ? (found.value?.kind ?? null) : null;
}

describe('the situation of a recorded machine', () => {
  test('with systemd', async () => {
    expect(await kindOn(replayed('healthy-trixie'))).toBe('systemd');
  });

  test('each one is told, or nothing', async () => {
    for (const name of RECORDINGS) {
      const found = await createFacts(replayed(name), 1_000).fact(situation);
      expect(found.state, name).toBe('known');
    }
  });

  test.each([
    ['GITLAB_CI', 'true', 'gitlab-ci'],
    ['GITHUB_ACTIONS', 'true', 'github-actions'],
    ['DOCKER_HOST', 'tcp://docker:2376', 'container'],
    ['DOCKER_HOST', 'ssh://root@192.0.2.1', 'remote'],
    ['DOCKER_HOST', 'tcp://192.0.2.1:2376', 'remote'],
    ['DOCKER_HOST', 'unix:///home/me/.colima/default/docker.sock', 'colima'],
    ['DOCKER_HOST', 'unix:///home/me/.docker/desktop/docker.sock', 'docker-desktop'],
  ])('%s=%s', async (name, value, kind) => {
    expect(await kindOn(changed(replayed('healthy-trixie'), {}, { [name]: value }))).toBe(kind);
  });

  test.each([
    ['/.dockerenv', 'container'],
    ['/etc/synoinfo.conf', 'nas'],
  ])('%s', async (path, kind) => {
    expect(await kindOn(changed(replayed('healthy-trixie'), { [path]: true }))).toBe(kind);
  });

  test.each([
    ['/run/openrc/softlevel', 'openrc'],
    ['/proc/sys/fs/binfmt_misc/WSLInterop', 'wsl'],
  ])('without systemd: %s', async (path, kind) => {
    const host = changed(replayed('healthy-trixie'), { '/run/systemd/system': false, [path]: true });
    expect(await kindOn(host)).toBe(kind);
  });

  // uname -r in microsoft/WSL#4385 (WSL 1) and in its release notes of kernels (WSL 2).
  test.each([
    ['4.4.0-19041-Microsoft', 'wsl1'],
    ['5.15.153.1-microsoft-standard-WSL2', 'wsl'],
  ])('without systemd: WSL whose kernel is %s', async (release, kind) => {
    const real = changed(replayed('healthy-trixie'), {
      '/run/systemd/system': false,
      '/proc/sys/fs/binfmt_misc/WSLInterop': true,
    });
    const readFile: Host['readFile'] = async (path) =>
      path === '/proc/sys/kernel/osrelease'
        ? { kind: 'read', bytes: Buffer.from(`${release}\n`) }
        : real.readFile(path);
    expect(await kindOn({ ...real, readFile })).toBe(kind);
  });

  // The first lines of Debian's script; the names of process 1 of runit-init(8), s6-svscan(8) and docker's --init.
  test.each([
    ['init', '#!/bin/sh\nset -e\n', 'no-systemd'],
    ['runit', null, 'runit'],
    ['s6-svscan', null, 's6'],
    ['tini', null, 'by-hand'],
  ])('without systemd, process 1 is %s', async (init, script, kind) => {
    const real = changed(replayed('healthy-trixie'), { '/run/systemd/system': false });
    const texts: Readonly<Record<string, string | null>> = {
      '/proc/1/comm': `${init}\n`,
      '/etc/init.d/docker': script,
    };
    const readFile: Host['readFile'] = async (path) => {
      const text = texts[path];
      if (text === undefined) return real.readFile(path);
      return text === null ? { kind: 'missing' } : { kind: 'read', bytes: Buffer.from(text) };
    };
    expect(await kindOn({ ...real, readFile })).toBe(kind);
  });
});
