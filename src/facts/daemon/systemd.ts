import { splitQuoted } from '../../notation/quoted-words.ts';
import type { Argv, RunResult } from '../../host/host.ts';
import { known, unknown, type Ask, type Fact } from '../../run/fact.ts';
import { unknownFrom } from '../../run/silent-command.ts';
import { systemdBooted } from '../host/platform.ts';
import { rootless } from './rootless.ts';
import { systemctlOf } from './users-manager.ts';

/** What systemd knows of a unit, from its properties (systemd.unit(5), org.freedesktop.systemd1(5)). */
export interface Unit {
  readonly name: string;
  /** loaded, not-found, masked, error, bad-setting */
  readonly loadState: string;
  /** active, reloading, inactive, failed, activating, deactivating */
  readonly activeState: string;
  readonly subState: string;
  /** enabled, disabled, static, masked, …; empty where the unit is unknown */
  readonly fileState: string;
  /** success, exit-code, start-limit-hit, … of the last run */
  readonly result: string;
  readonly mainPid: number;
  /** The argv of ExecStart as the unit file has it, variables not yet expanded. */
  readonly execStart: string;
  readonly environment: readonly string[];
  readonly environmentFiles: readonly string[];
  /** Those of them without which it is not started. */
  readonly requiredFiles: readonly string[];
  readonly invocationId: string;
  /** The raw properties, for the evidence. */
  readonly raw: string;
}

export interface DockerUnits {
  readonly service: Unit;
  readonly socket: Unit;
  readonly containerd: Unit;
  readonly ms: number;
}

const UNITS = ['docker.service', 'docker.socket', 'containerd.service'] as const;

/** Of the snap of Docker, the program and its unit (canonical/docker-snap snap/snapcraft.yaml; snapd names units so). */
export const SNAP_PROGRAM = '/snap/docker/current/bin/dockerd';
export const SNAP_UNIT = 'snap.docker.dockerd.service';

const PROPERTIES = [
  'Id',
  'LoadState',
  'ActiveState',
  'SubState',
  'UnitFileState',
  'Result',
  'MainPID',
  'ExecStart',
  'Environment',
  'EnvironmentFiles',
  'InvocationID',
] as const;

/** The three units of a packaged Docker, asked in one call; unknown where systemd does not run. */
export const dockerUnits: Fact<DockerUnits> = {
  name: 'systemd units',
  gather: async (ask) => {
    const booted = await ask.fact(systemdBooted);
    if (booted.state === 'unknown') return booted;
    if (!booted.value) return unknown('not-supported', 'systemd does not run here');
    const user = await ask.fact(rootless);
    const isUsers = user.state === 'known' && user.value !== null;
    const result = await show(ask, await systemctlOf(ask), UNITS);
    if (result.kind !== 'exited' || result.code !== 0) return unknownFrom('systemctl show', result);
    const [service, socket, containerd] = parseUnits(result.stdout);
    if (service === undefined || socket === undefined || containerd === undefined) {
      return unknown('failed', `systemctl show: ${result.stdout.slice(0, 200)}`);
    }
    const snap = isUsers ? null : await snapUnit(ask, service);
    return known({ service: snap ?? service, socket, containerd, ms: result.ms });
  },
};

function show(ask: Ask, systemctl: Argv, units: readonly string[]): Promise<RunResult> {
  return ask.host.run({
    argv: [...systemctl, 'show', ...units, `--property=${PROPERTIES.join(',')}`],
    deadlineMs: ask.timeLeftMs(),
  });
}

/** Null where Docker is not a snap, or the package's runs, or neither: both are there on many an Ubuntu. */
async function snapUnit(ask: Ask, service: Unit): Promise<Unit | null> {
  const isThere = service.loadState !== 'not-found';
  if (isThere && !['inactive', 'failed'].includes(service.activeState)) return null;
  if ((await ask.host.stat(SNAP_PROGRAM)).kind !== 'there') return null;
  const result = await show(ask, ['systemctl'], [SNAP_UNIT]);
  const unit = result.kind === 'exited' && result.code === 0 ? parseUnits(result.stdout)[0] : undefined;
  if (unit?.loadState !== 'loaded') return null;
  return !isThere || unit.activeState === 'active' ? unit : null;
}

/** Snapd starts and ends what is in a snap by systemd's units (snapd wrappers/services.go). */
export function isSnap({ name }: Unit): boolean {
  return name === SNAP_UNIT;
}

/** Blocks of `Key=value` lines, one a unit, parted by an empty line. */
function parseUnits(text: string): readonly Unit[] {
  return text
    .split(/\n\n+/)
    .filter((block) => block.trim() !== '')
    .map((block) => {
      const lines = block.split('\n').filter((line) => line.includes('='));
      const all = (name: string): readonly string[] =>
        lines.filter((line) => line.startsWith(`${name}=`)).map((line) => line.slice(name.length + 1));
      const one = (name: string): string => all(name)[0] ?? '';
      return {
        name: one('Id'),
        loadState: one('LoadState'),
        activeState: one('ActiveState'),
        subState: one('SubState'),
        fileState: one('UnitFileState'),
        result: one('Result'),
        mainPid: Number(one('MainPID')) || 0,
        execStart: argvOf(one('ExecStart')),
        environment: splitQuoted(one('Environment')),
        // "EnvironmentFiles=/etc/default/docker (ignore_errors=yes)", once for each file.
        environmentFiles: all('EnvironmentFiles').map((entry) =>
          entry.replace(/ \(ignore_errors=\w+\)$/, ''),
        ),
        requiredFiles: all('EnvironmentFiles').flatMap(
          (entry) => /^(\/.*) \(ignore_errors=no\)$/.exec(entry)?.[1] ?? [],
        ),
        invocationId: one('InvocationID'),
        raw: ['Id', 'LoadState', 'ActiveState', 'SubState', 'UnitFileState', 'Result']
          .map((name) => `${name}=${one(name)}`)
          .join(' '),
      };
    });
}

/** Of `{ path=/usr/sbin/dockerd ; argv[]=/usr/sbin/dockerd -H fd:// ; ignore_errors=no ; … }`. */
function argvOf(execStart: string): string {
  const [, behind = ''] = execStart.split('argv[]=', 2);
  const end = behind.indexOf(' ; ignore_errors=');
  return end === -1 ? '' : behind.slice(0, end);
}
