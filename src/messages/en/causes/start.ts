import type { StartCauses, StartFailed } from '../../../knowledge/params/start.ts';
import { run, say, type Step, stop } from '../../../knowledge/vocabulary/advice.ts';
import {
  FUSER_CONTAINERD,
  RESTART_BOTH,
  SHOW_UNIT,
  START_DOCKER,
  START_DOCKER_AGAIN,
} from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { finding } from './seen-containers.ts';
import { dataRootUnusable } from './data-root.ts';
import { daemonSocketFailed } from './socket.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

export const startCauses = (): CauseTexts<StartCauses> => ({
  'containerd-down': {
    title: 'Docker cannot use containerd',
    explanation:
      'Docker uses containerd to run containers. Without it, dockerd gives up when it starts, at once or after a minute, and a running dockerd cannot pull or run anything.',
    howWeTell:
      'systemctl show reports that containerd.service is masked, failed or stopped while Docker runs, its process is paused, its journal says that its database is held or damaged, its socket is gone, or its configuration disables a part that Docker needs, and dockerd is configured to use its socket.',
    finding: ({ unit, state, dockerRuns, said }) =>
      `${unit} ${CONTAINERD[state]}${said === undefined ? '' : ` (${said})`}${dockerRuns ? '; Docker is running but cannot start containers' : ''}`,
    advice: (params) => [
      ...(params?.state === 'waiting'
        ? [say('Stop the process that holds the database, which is listed here:'), FUSER_CONTAINERD]
        : []),
      ...(params?.state === 'incomplete' ? incomplete(params.said ?? '') : []),
      ...(params?.state === 'masked' ? [run('sudo systemctl unmask containerd')] : []),
      ...(params !== null && ['hung', 'waiting', 'incomplete', 'no-socket'].includes(params.state)
        ? [
            run('sudo systemctl restart containerd'),
            say('Containers keep running while containerd restarts.'),
          ]
        : [run('sudo systemctl reset-failed containerd; sudo systemctl start containerd')]),
      ...(params?.dockerRuns === true ? [] : [START_DOCKER]),
      say('If it does not start, its log shows why:'),
      run('sudo journalctl -u containerd.service -n 50 --no-pager'),
    ],
  },
  'shim-halted': {
    title: 'The process that supervises a container is paused',
    explanation:
      'Between containerd and each running container stands a process of its own, the shim. One that was paused by a signal (SIGSTOP) answers nobody: docker exec, stop, stats and rm of its container wait forever, while docker ps shows it running.',
    howWeTell:
      'In the control group of containerd, a process containerd-shim has the state T in /proc/PID/stat.',
    finding: ({ shims }) =>
      shims
        .map(({ pid, container }) => `${container === '' ? 'unknown container' : container}: process ${pid}`)
        .join('; '),
    advice: (params) => [
      say('Let it continue; the container is not touched:'),
      run(shellLine`sudo kill -CONT ${params?.shims.map(({ pid }) => String(pid)) ?? ['PID']}`),
      say('Find out what paused it: a debugger, a backup or checkpoint tool, or somebody by hand.'),
    ],
  },
  'daemon-unit-invalid': {
    title: 'The unit file of docker.service has an error',
    explanation:
      'The unit file or a drop-in has a line that systemd rejects, names a program that does not exist, or passes dockerd a flag that this version does not know. Or one of its settings takes away something the daemon needs, such as its view of the mounts. A drop-in that overrides ExecStart must clear it first with a line that only says "ExecStart=".',
    howWeTell:
      'systemctl show reports a bad setting in the unit, or the journal shows that its program is missing or rejected a flag, or that the PATH which the unit sets keeps a program from dockerd.',
    finding: ({ unit, said, running, isolated = false, confined = false, offline = false }) =>
      offline
        ? `${unit} keeps the daemon from the network: ${said}`
        : isolated
          ? `${unit} runs in a mount namespace of its own, so Docker and containerd do not see each other's mounts and no container starts. Settings such as MountFlags=slave, PrivateMounts=, PrivateTmp= and ProtectSystem= do this`
          : confined
            ? `${unit} takes rights from the daemon that containers need: ${said}`
            : `${unit}: ${said}${running ? '. It is still running but will not start again' : ''}`,
    advice: (params) =>
      params?.gone === true
        ? [
            say(
              'docker.socket is there to start docker.service, whose unit file is missing. Reinstall the package of the engine (docker-ce or docker.io), which brings it.',
            ),
          ]
        : [
            say(
              `Show the unit and correct the faulty line${params === null || params.files.length === 0 ? '' : ` (${params.files.join(', ')})`}:`,
            ),
            ...(params?.unit === 'containerd.service' ? EDIT_CONTAINERD : EDIT_DOCKER),
          ],
  },
  'daemon-socket-failed': daemonSocketFailed,
  'pid-file-stale': {
    title: 'dockerd does not start because of its pid file',
    explanation:
      'dockerd writes its process ID to a file and refuses to start while a process with that ID exists. After a crash the ID may belong to another program.',
    howWeTell:
      'The last messages of dockerd in the journal name the file, and the process ID in it is in use.',
    finding: ({ path, pid, process }) =>
      process === 'dockerd'
        ? `${path}: another dockerd is already running, process ${pid}`
        : `${path}: process ${pid} is ${process}, not dockerd`,
    advice: (params) =>
      params?.process === 'dockerd'
        ? [
            say('Another dockerd was started outside the service. Stop it first:'),
            stop(shellLine`sudo kill ${params.pid}`),
            START_DOCKER_AGAIN,
          ]
        : [run(shellLine`sudo rm ${params?.path ?? '/var/run/docker.pid'}`), START_DOCKER_AGAIN],
  },
  'data-root-unusable': dataRootUnusable,
  'storage-driver-unusable': {
    title: 'Docker cannot use its storage driver here',
    explanation:
      'The driver that stores image layers is not supported by this kernel, this file system or this version of Docker (aufs and overlay were removed in 24, devicemapper in 25), or the data directory was created by another driver.',
    howWeTell:
      'The last messages of dockerd in the journal contain: error initializing graphdriver. Or images are stored in containerd, and "storage-driver" names a driver that containerd does not have.',
    finding: describe,
    advice: () => [
      say(
        'overlay2 works on ext4, and on xfs created with ftype=1. Remove "storage-driver" from /etc/docker/daemon.json to let Docker choose. To see the file system of the data directory (put your data-root here):',
      ),
      run('stat --file-system --format %T /var/lib/docker'),
      say(
        'Images of a removed driver can only be exported with the older version of Docker: use docker save before the upgrade.',
      ),
      START_DOCKER_AGAIN,
    ],
  },
  'iptables-unusable': {
    title: 'Docker cannot set its firewall rules with iptables',
    explanation:
      'dockerd uses iptables for its networks and does not start if the program is missing or fails: a kernel module is missing (after a kernel upgrade without a reboot), or iptables uses the wrong backend (legacy or nft).',
    howWeTell:
      'The last messages of dockerd in the journal: it cannot create its NAT chain because iptables is missing or fails. While dockerd runs: iptables is not on its PATH, or cannot be executed.',
    finding: ({ unit, said, refused }) =>
      refused === undefined ? describe({ unit, said }) : finding({ said, refused }),
    advice: (params) => [
      ...(params?.said.includes('xtables lock') === true
        ? [
            say('Another program holds the lock of iptables. See which one, and end it:'),
            run('sudo fuser --verbose /run/xtables.lock'),
          ]
        : []),
      run('sudo iptables --version; sudo iptables -t nat -L DOCKER'),
      say(
        'If it is missing, install the iptables package. If it says "Table does not exist", reboot into the installed kernel, or run:',
      ),
      run('sudo modprobe ip_tables iptable_nat'),
      say('If the backend is wrong (Debian, Ubuntu):'),
      run('sudo update-alternatives --config iptables'),
      ...(params?.refused === undefined ? [START_DOCKER_AGAIN] : []),
    ],
  },
  'port-in-use': {
    title: 'The port on this machine is already in use',
    explanation:
      'Another container or program is already listening on the port that should be published or that dockerd should listen on.',
    howWeTell: 'The kernel rejects the port with EADDRINUSE, or Docker knows the container that uses it.',
    finding: (params) => ('unit' in params ? describe(params) : finding(params)),
    advice: (params) =>
      params === null || !('unit' in params)
        ? [
            say('See what uses it (containers, then other programs):'),
            run("docker ps --format '{{.Names}} {{.Ports}}'"),
            run('sudo ss -lntup'),
            say(
              'Stop it, or publish another port: -p 8081:80. If dockerd itself cannot listen, change its -H flag or "hosts" in daemon.json.',
            ),
          ]
        : [
            say(
              'See which program it is and stop it, or change the -H flag of dockerd or "hosts" in daemon.json:',
            ),
            run('sudo ss -lntup'),
            START_DOCKER_AGAIN,
          ],
  },
});

const CONTAINERD = {
  stopped: 'is stopped',
  masked: 'is stopped and masked: it cannot be started',
  failed: 'failed',
  hung: 'is running, but its process is paused',
  waiting: 'does not finish starting: another process holds its database',
  incomplete: 'is running without a part that Docker needs',
  'no-socket': 'is running, but its socket is not there',
} as const;

function incomplete(said: string): readonly Step[] {
  return said.includes('disabled_plugins')
    ? [say('Remove those entries from "disabled_plugins" in its configuration, then:')]
    : [
        say(
          'If its database is damaged ("invalid database"), stop containerd and move the file away; it then starts with an empty one, and what containerd kept of images and containers has to be pulled and created again:',
        ),
        stop('sudo systemctl stop docker containerd'),
        run(
          'sudo mv /var/lib/containerd/io.containerd.metadata.v1.bolt/meta.db /var/lib/containerd/io.containerd.metadata.v1.bolt/meta.db.broken',
        ),
      ];
}

const EDIT_DOCKER: readonly Step[] = [
  SHOW_UNIT,
  run('sudo systemctl edit docker.service'),
  run('sudo systemctl daemon-reload'),
  START_DOCKER_AGAIN,
];

const EDIT_CONTAINERD: readonly Step[] = [
  run('systemctl cat containerd.service'),
  run('sudo systemctl edit containerd.service'),
  run('sudo systemctl daemon-reload'),
  RESTART_BOTH,
];

function describe({ unit, said }: StartFailed): string {
  return `${unit}: ${said}`;
}
