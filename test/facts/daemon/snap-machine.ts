import type { Host, RunResult, StatResult } from '../../../src/host/host.ts';
import { replayed } from '../../recordings.ts';

const FOLDER = '/snap/docker/current/bin';
const DATA = '/var/snap/docker/2915';
const PID = 4242;

/**
 * A recorded machine whose Docker is the snap: its programs, its unit and its command line as the snap has them
 * (canonical/docker-snap bin/dockerd-wrapper; snapd wrappers/services.go), what systemd says of units that are not there
 * as systemd 257 says it.
 */
export function snapMachine(base: string, running: boolean, daemonJson: string): Host {
  const real = replayed(base);
  const there: StatResult = {
    kind: 'there',
    type: 'file',
    mode: 0o755,
    uid: 0,
    gid: 0,
    diskBytes: 0,
    realPath: FOLDER,
  };
  const texts: Readonly<Record<string, string>> = {
    [`/proc/${PID}/cmdline`]: [
      'dockerd',
      '--group',
      'docker',
      '--exec-root=/run/snap.docker',
      '--data-root=/var/snap/docker/common/var-lib-docker',
      '--pidfile=/run/snap.docker/docker.pid',
      `--config-file=${DATA}/config/daemon.json`,
      '',
    ].join('\0'),
    [`${DATA}/config/daemon.json`]: daemonJson,
    '/var/snap/docker/current/config/daemon.json': daemonJson,
  };
  return {
    ...real,
    stat: async (path) => {
      if (path.endsWith('/dockerd')) return path.startsWith(FOLDER) ? there : { kind: 'missing' };
      return real.stat(path);
    },
    readFile: async (path) => {
      const text = texts[path];
      if (text !== undefined) return { kind: 'read', bytes: Buffer.from(text) };
      return path.endsWith('daemon.json') ? { kind: 'missing' } : real.readFile(path);
    },
    run: async (command) => {
      const [program, verb, ...units] = command.argv;
      if (program !== 'systemctl' || verb !== 'show') return real.run(command);
      const names = units.filter((name) => !name.startsWith('--'));
      return exited(names.map((name) => blockOf(name, running)).join('\n\n'));
    },
  };
}

function blockOf(name: string, running: boolean): string {
  const isSnaps = name === 'snap.docker.dockerd.service';
  const active = isSnaps && running;
  return [
    `Id=${name}`,
    `LoadState=${isSnaps ? 'loaded' : 'not-found'}`,
    `ActiveState=${active ? 'active' : 'inactive'}`,
    `SubState=${active ? 'running' : 'dead'}`,
    `UnitFileState=${isSnaps ? 'enabled' : ''}`,
    'Result=success',
    `MainPID=${active ? PID : 0}`,
    ...(isSnaps
      ? [
          'ExecStart={ path=/usr/bin/snap ; argv[]=/usr/bin/snap run docker.dockerd ; ignore_errors=no ; start_time=[n/a] ; stop_time=[n/a] ; pid=0 ; code=(null) ; status=0/0 }',
        ]
      : []),
    'InvocationID=',
  ].join('\n');
}

function exited(stdout: string): RunResult {
  return { kind: 'exited', code: 0, stdout: `${stdout}\n`, stderr: '', ms: 1 };
}
