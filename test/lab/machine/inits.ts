import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Argv } from './command.ts';
import type { Machine } from './machine.ts';

/** What is process 1 of a machine, and how one knows there that it has booted. */
interface Init {
  /** Debian packages that are installed, or with a `-` behind their names removed (apt-get(8)). */
  readonly packages: readonly string[];
  /** Null where systemd-nspawn finds it by itself. */
  readonly argv: Argv | null;
  /** Its name in /proc/1/comm. */
  readonly comm: string;
  /** Done to its root before it boots. */
  readonly prepare: (mounted: string) => Promise<void>;
  readonly hasBooted: (machine: Machine, timeoutMs: number) => Promise<boolean>;
}

export type InitName = 'systemd' | 'sysvinit' | 'openrc' | 'runit' | 's6' | 'tini';

export const INITS: Readonly<Record<InitName, Init>> = {
  systemd: {
    packages: [],
    argv: null,
    comm: 'systemd',
    prepare: async () => {},
    hasBooted: async (machine, timeoutMs) => {
      const { stdout } = await machine.exec(['systemctl', 'is-system-running', '--wait'], { timeoutMs });
      // Degraded: kernel modules can't be loaded from inside.
      return ['running', 'degraded'].includes(stdout.trim());
    },
  },
  // Of System V, with Debian's scripts that are linked into /etc/rcN.d.
  sysvinit: {
    packages: ['systemd-sysv-', 'sysvinit-core', 'sysv-rc'],
    argv: ['/sbin/init'],
    comm: 'init',
    prepare: prepareForScript,
    hasBooted: async (machine) => (await machine.exec(['runlevel'])).stdout.trim() === 'N 2',
  },
  // On the same process 1, in place of those links.
  openrc: {
    packages: ['systemd-sysv-', 'sysvinit-core', 'openrc'],
    argv: ['/sbin/init'],
    comm: 'init',
    prepare: prepareForScript,
    hasBooted: async (machine) =>
      (await machine.exec(['rc-status', '--runlevel'])).stdout.trim() === 'default',
  },
  // Void Linux has it; Debian's own is booted here, and Docker's service is Void's.
  runit: {
    packages: ['systemd-sysv-', 'runit-init'],
    argv: ['/sbin/init'],
    comm: 'runit',
    prepare: async (mounted) => {
      await prepareForScript(mounted);
      await rm(path.join(mounted, 'etc/init.d/docker'));
      await serviceFolder(path.join(mounted, 'etc/sv/docker'), RUN_OF_VOID);
      await symlink('/etc/sv/docker', path.join(mounted, 'etc/runit/runsvdir/default/docker'));
    },
    hasBooted: async (machine) => (await machine.exec(['sv', 'status', 'docker'])).code === 0,
  },
  // As in a container that s6-overlay starts: process 1 supervises the folders of a folder.
  s6: {
    packages: ['s6'],
    argv: ['/bin/sh', '-c', 'cp -a /etc/s6-services /run/service; exec s6-svscan -- /run/service'],
    comm: 's6-svscan',
    prepare: async (mounted) => {
      await prepareForScript(mounted);
      await rm(path.join(mounted, 'etc/init.d/docker'));
      await serviceFolder(path.join(mounted, 'etc/s6-services/docker'), RUN_OF_S6);
    },
    hasBooted: async (machine) => (await machine.exec(['s6-svstat', '/run/service/docker'])).code === 0,
  },
  // Starts nothing: a container of old days, or a small system of one's own.
  tini: {
    packages: ['tini'],
    argv: ['/usr/bin/tini', '--', '/usr/bin/sleep', 'infinity'],
    comm: 'tini',
    prepare: prepareForScript,
    hasBooted: async () => true,
  },
};

/** As one does it with a program that hangs. */
export const KILL_DOCKERD = 'kill -KILL $(cat /run/docker.pid); sleep 1';

/**
 * In the place of Debian's script one for OpenRC itself, which remembers what it has started (openrc-run(8)); what
 * Debian's has stopped it takes for started, until it is told.
 */
export const INIT_SCRIPT_FOR_OPENRC = `rc-service docker stop
printf '%s\\n' '#!/sbin/openrc-run' command=/usr/sbin/dockerd command_background=yes pidfile=/run/docker-ssd.pid \\
  output_log=/var/log/docker.log error_log=/var/log/docker.log > /etc/init.d/docker
rc-service docker zap; rc-service docker start; until docker version > /dev/null 2>&1; do sleep 0.1; done`;

/**
 * Docker's script of System V raises limits first, and ends where it may not: which is a property of this computer
 * (CAP_SYS_RESOURCE), as in a container, and not of the machine. Version 1 of the cgroups, which it would mount, belongs to
 * this computer too: with the version that is wanted in fstab it mounts nothing.
 */
async function prepareForScript(mounted: string): Promise<void> {
  const at = (file: string): string => path.join(mounted, 'etc', file);
  const script = await readFile(at('init.d/docker'), 'utf8');
  await writeFile(at('init.d/docker'), script.replaceAll(/^(\s*)ulimit .*$/gm, '$1:'));
  await writeFile(at('fstab'), 'cgroup2 /sys/fs/cgroup cgroup2 defaults 0 0\n');
}

/** void-packages srcpkgs/moby/files/docker/run, but for what it mounts and loads, which here is this computer's. */
const RUN_OF_VOID = '#!/bin/sh\nexec chpst -o 1048576 -p 1048576 dockerd 2>&1\n';

const RUN_OF_S6 = '#!/bin/sh\nexec dockerd 2>&1\n';

async function serviceFolder(folder: string, script: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'run'), script, { mode: 0o755 });
}
