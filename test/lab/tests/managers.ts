import type { InitName } from '../machine/inits.ts';
import type { Machine } from '../machine/machine.ts';

/** What starts Docker on a machine without systemd, as it is typed there. */
interface Manager {
  readonly init: InitName;
  readonly start: string;
  readonly stop: string;
  /** What keeps Docker from being started at boot, and the verb of what mends it. */
  readonly disable: readonly (readonly [string, string])[];
  readonly isEnabled: (machine: Machine) => Promise<boolean>;
  /** What ends Docker, and the ids of the changes that start it. */
  readonly states: readonly (readonly [string, readonly string[]])[];
}

/** As one does it with a program that hangs. */
const KILL = 'kill -KILL $(cat /run/docker.pid); sleep 1';

/** In the place of Debian's script one for OpenRC itself, which remembers what it has started (openrc-run(8)). */
const OPENRC_RUN = `rc-service docker stop
printf '%s\\n' '#!/sbin/openrc-run' command=/usr/sbin/dockerd command_background=yes pidfile=/run/docker-ssd.pid \\
  output_log=/var/log/docker.log error_log=/var/log/docker.log > /etc/init.d/docker
rc-service docker start; until docker version; do sleep 0.1; done`;

export const MANAGERS: readonly Manager[] = [
  {
    init: 'openrc',
    start: 'rc-service docker start',
    stop: 'rc-service docker stop',
    disable: [['rc-update del docker default', 'enable']],
    isEnabled: async (machine) => {
      const { stdout } = await machine.exec(['rc-update', 'show', 'default']);
      return /^\s*docker\b/m.test(stdout);
    },
    states: [
      ['rc-service docker stop', ['start:docker']],
      [KILL, ['start:docker']],
      [`${OPENRC_RUN}; ${KILL}`, ['reset-failed:docker', 'start:docker']],
    ],
  },
  {
    init: 'sysvinit',
    start: 'service docker start',
    stop: 'service docker stop',
    disable: [
      ['update-rc.d docker disable', 'enable'],
      ['update-rc.d -f docker remove', 'register'],
    ],
    isEnabled: async (machine) => (await machine.exec(['test', '-e', '/etc/rc2.d/S01docker'])).code === 0,
    states: [
      ['service docker stop', ['start:docker']],
      [KILL, ['start:docker']],
    ],
  },
];

export async function dockerdPid(machine: Machine): Promise<string | null> {
  const { code, stdout } = await machine.exec(['pgrep', '--exact', 'dockerd']);
  return code === 0 ? stdout.trim() : null;
}
