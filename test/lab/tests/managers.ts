import { INIT_SCRIPT_FOR_OPENRC, KILL_DOCKERD, type InitName } from '../machine/inits.ts';
import type { Machine } from '../machine/machine.ts';

/** What starts Docker on a machine without systemd, as it is typed there. */
interface Manager {
  readonly init: InitName;
  readonly start: string;
  readonly stop: string;
  /** What keeps Docker from being started at boot, and the verb of what mends it. */
  readonly disable: readonly (readonly [string, string])[];
  readonly isEnabled: (machine: Machine) => Promise<boolean>;
  /** How Docker ended, by which command, and the ids of the changes that start it. */
  readonly states: readonly (readonly [string, string, readonly string[]])[];
}

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
      ['as one does it', 'rc-service docker stop', ['start:docker']],
      ['killed', KILL_DOCKERD, ['start:docker']],
      [
        'killed, and OpenRC knows',
        `${INIT_SCRIPT_FOR_OPENRC}; ${KILL_DOCKERD}`,
        ['reset-failed:docker', 'start:docker'],
      ],
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
      ['as one does it', 'service docker stop', ['start:docker']],
      ['killed', KILL_DOCKERD, ['start:docker']],
    ],
  },
];

export async function dockerdPid(machine: Machine): Promise<string | null> {
  const { code, stdout } = await machine.exec(['pgrep', '--exact', 'dockerd']);
  return code === 0 ? stdout.trim() : null;
}
