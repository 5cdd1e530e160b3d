import { dockerdPid } from '../../facts/daemon/dockerd-pid.ts';
import { SNAP_UNIT } from '../../facts/daemon/systemd.ts';
import type { Host, RunResult } from '../../host/host.ts';

type Argv = readonly [string, ...string[]];

/** Of runit, for the folder of a service; dockerd takes its time to end its containers (sv(8), -w). */
function sv(verb: string): (folder: string) => Argv {
  return (folder) => ['sv', '-w', '90', verb, folder];
}

/** What a service is told by, where it is not systemd; `signal` is dockerd itself, whoever started it. */
const OTHERS = {
  // rc-service(8), rc-update(8); zap makes OpenRC forget a process that is gone (openrc-run(8)).
  openrc: {
    start: ['rc-service', 'docker', 'start'],
    stop: ['rc-service', 'docker', 'stop'],
    restart: ['rc-service', 'docker', 'restart'],
    'reset-failed': ['rc-service', 'docker', 'zap'],
    enable: ['rc-update', 'add', 'docker', 'default'],
    disable: ['rc-update', 'del', 'docker', 'default'],
  },
  // service(8), update-rc.d(8): `defaults` makes the links that `enable` and `disable` only rename.
  sysvinit: {
    start: ['service', 'docker', 'start'],
    stop: ['service', 'docker', 'stop'],
    restart: ['service', 'docker', 'restart'],
    enable: ['update-rc.d', 'docker', 'enable'],
    disable: ['update-rc.d', 'docker', 'disable'],
    register: ['update-rc.d', 'docker', 'defaults'],
    unregister: ['update-rc.d', '-f', 'docker', 'remove'],
  },
  runit: { start: sv('start'), stop: sv('stop'), restart: sv('restart') },
  // It is started again and again, and is to go on so when this is taken back: then it is ended, not kept down.
  'runit-restarting': { start: sv('start'), stop: sv('term'), restart: sv('restart') },
  // Of its process alone, as containerd and the shims are in the same unit (systemctl(1), --kill-whom, once --kill-who).
  snap: {
    reload: (unit) => ['systemctl', 'kill', '--kill-who=main', '--signal=HUP', unit],
  },
  // dockerd reads daemon.json again at a SIGHUP (dockerd(8)).
  signal: { reload: ['sh', '-c', 'kill -HUP "$(cat /var/run/docker.pid)"'] },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Argv | ((unit: string) => Argv)>>>>;

export type OtherManager = keyof typeof OTHERS;

/** Those that start and end what they know. */
export type ScriptManager = Exclude<OtherManager, 'signal' | 'snap'>;

/** A unit of systemd's, the machine's or the user's own; or Docker's service of another manager. */
export interface Unit {
  /** Empty for a command that names none, as `daemon-reload`. */
  readonly unit: string;
  readonly ofUser?: true;
  /** Left out for systemd's. */
  readonly by?: OtherManager;
}

export function isManager(by: unknown): by is OtherManager {
  return typeof by === 'string' && Object.hasOwn(OTHERS, by);
}

export function isDocker({ unit, by }: Unit): boolean {
  return by !== undefined || unit === 'docker.service' || unit === SNAP_UNIT;
}

/**
 * What a call of systemd's says where it does not run (systemd src/shared/bus-util.c): it has never done anything there, and
 * there is nothing to take back. Older versions of ours planned such calls on machines of other managers.
 */
export function isWithoutSystemd(said: string): boolean {
  return /: no systemctl here$|not been booted with systemd/.test(said);
}

/** What a reload says of a unit that does not run (systemd src/shared/bus-wait-for-jobs.c): there is nobody to read. */
export function isOfStopped(said: string): boolean {
  return /is not active, cannot reload/.test(said);
}

/** Starting the engine may load many containers; systemd's own limit is 90 s (DefaultTimeoutStartSec). */
const DEADLINE_MS = 100_000;

/** As it is typed. */
export function serviceText(verb: string, unit: Unit): string {
  return (serviceArgv(verb, unit) ?? []).map((word) => (/\s/.test(word) ? `'${word}'` : word)).join(' ');
}

/** Null where this manager has no such command. */
export function serviceArgv(verb: string, { unit, ofUser, by }: Unit): Argv | null {
  if (by === undefined) {
    return ['systemctl', ...(ofUser === true ? ['--user'] : []), verb, ...(unit === '' ? [] : [unit])];
  }
  const commands: Readonly<Record<string, Argv | ((unit: string) => Argv)>> = OTHERS[by];
  const command = commands[verb];
  return typeof command === 'function' ? command(unit) : (command ?? null);
}

/** Runs one command of the service's manager; null where it went well, else its words. */
export async function callService(host: Host, verb: string, unit: Unit): Promise<string | null> {
  const argv = serviceArgv(verb, unit);
  const command = serviceText(verb, unit);
  if (argv === null) return null;
  // The number in the file may be another process's by now.
  if (unit.by === 'signal' && (await dockerdPid(host)) === null) return `${command}: no dockerd runs`;
  return saidBy(command, argv[0], await host.run({ argv, deadlineMs: DEADLINE_MS }));
}

function saidBy(command: string, program: string, result: RunResult): string | null {
  switch (result.kind) {
    case 'exited':
      return result.code === 0
        ? null
        : `${command}: ${result.stderr.trim() || result.stdout.trim() || `exit ${result.code}`}`;
    case 'timed-out':
      return `${command}: not done within ${Math.round(result.ms / 1000)} s`;
    case 'not-found':
    case 'not-recorded':
      return `${command}: no ${program} here`;
    case 'failed':
      return `${command}: ${result.message}`;
  }
}
