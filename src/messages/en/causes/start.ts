import type { StartCauses, StartFailed } from '../../../knowledge/params/start.ts';
import { priced, run, say, type Step, stop } from '../../../knowledge/vocabulary/advice.ts';
import {
  RESTART_SOCKET,
  SHOW_UNIT,
  START_DOCKER,
  START_DOCKER_AGAIN,
  START_SOCKET,
} from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { PRICE } from '../price.ts';

export const startCauses: CauseTexts<StartCauses> = {
  'containerd-down': {
    title: 'containerd, on which Docker runs its containers, is not running',
    explanation:
      'dockerd leaves images and containers to containerd. Without it a starting dockerd waits for a minute and gives up, and a running one cannot pull or run anything.',
    howWeTell:
      'systemctl show tells that containerd.service is masked, failed, stopped while Docker runs, or that its process is halted, where dockerd is told to use its socket.',
    finding: ({ unit, state, dockerRuns }) =>
      `${unit} ${CONTAINERD[state]}${dockerRuns ? '; Docker runs, but can start no container' : ''}`,
    advice: (params) => [
      ...(params?.state === 'masked' ? [run('sudo systemctl unmask containerd')] : []),
      params?.state === 'hung'
        ? run('sudo systemctl restart containerd')
        : run('sudo systemctl reset-failed containerd; sudo systemctl start containerd'),
      ...(params?.state === 'hung' ? [say('Running containers go on while containerd restarts.')] : []),
      ...(params?.dockerRuns === true ? [] : [START_DOCKER]),
      say('If it does not start, its own words tell why:'),
      run('sudo journalctl -u containerd.service -n 50 --no-pager'),
    ],
  },
  'daemon-unit-invalid': {
    title: 'docker.service does not start dockerd as it should',
    explanation:
      'The file of the service, or a drop-in beside it, has a line that systemd refuses, names a program that is not there, or gives dockerd a flag that this version does not know. A drop-in that replaces ExecStart must empty it first: a line "ExecStart=" alone.',
    howWeTell:
      'systemctl show tells that the unit has a bad setting, or the journal that its program is missing or refused a flag.',
    finding: ({ unit, said, running }) =>
      `${unit}: ${said}${running ? '. It still runs, but will not start again' : ''}`,
    advice: (params) => [
      say(
        `Look at the service and mend the line at fault${params === null || params.files.length === 0 ? '' : ` (${params.files.join(', ')})`}:`,
      ),
      SHOW_UNIT,
      run('sudo systemctl edit docker.service'),
      run('sudo systemctl daemon-reload'),
      START_DOCKER_AGAIN,
    ],
  },
  'daemon-socket-failed': {
    title: 'The socket of Docker does not listen',
    explanation:
      'docker.socket makes /var/run/docker.sock, at which every docker command knocks; docker.service does not start without it.',
    howWeTell:
      'systemctl show tells that docker.socket failed, or nothing listens at /var/run/docker.sock though dockerd runs.',
    finding: ({ unit, reason, socket, result }) => {
      switch (reason) {
        case 'no-group':
          return `${unit} failed: there is no group docker to give ${socket} to`;
        case 'path-taken':
          return `${unit} failed: ${socket} is a directory (a container that mounts it, started while Docker was down, leaves one)`;
        case 'removed':
          return `${unit} listens, but its file ${socket} was removed`;
        case 'failed':
          return `${unit} failed: ${result}`;
      }
    },
    advice: (params) => {
      switch (params?.reason) {
        case 'no-group':
          return [run('sudo groupadd --system docker'), ...startSocket()];
        case 'path-taken':
          return [run(`sudo rmdir ${params.socket}`), ...startSocket()];
        case 'removed':
          return [priced(RESTART_SOCKET), say(`Docker restarts with it: ${PRICE}.`)];
        case 'failed':
        case undefined:
          return [...startSocket(), run('sudo journalctl -u docker.socket -n 20 --no-pager')];
      }
    },
  },
  'pid-file-stale': {
    title: 'dockerd does not start: its pid file names a running process',
    explanation:
      'dockerd writes its process number into a file and refuses to start while a process with that number runs. After a crash the number may meanwhile belong to another program.',
    howWeTell:
      'The last words of dockerd in the journal name the file; the number in it is that of a running process.',
    finding: ({ path, pid, process }) =>
      process === 'dockerd'
        ? `${path}: a second dockerd runs already, process ${pid}`
        : `${path}: process ${pid} is ${process}, no dockerd`,
    advice: (params) =>
      params?.process === 'dockerd'
        ? [
            say('Another dockerd was started outside the service. Stop it first:'),
            stop(`sudo kill ${params.pid}`),
            START_DOCKER_AGAIN,
          ]
        : [run(`sudo rm ${params?.path ?? '/var/run/docker.pid'}`), START_DOCKER_AGAIN],
  },
  'data-root-unusable': {
    title: 'Docker cannot use its data directory',
    explanation:
      'The directory for images and containers (data-root, usually /var/lib/docker) cannot be made or written: its disk is not mounted or read-only, or the path is wrong.',
    howWeTell:
      'The last words of dockerd in the journal: it cannot make, change or resolve its data directory.',
    finding: describe,
    advice: () => [
      say('See which disk it is on, and how that is mounted:'),
      run('findmnt --target /var/lib/docker'),
      say('Mount the disk, or correct "data-root" in /etc/docker/daemon.json. Then:'),
      START_DOCKER_AGAIN,
    ],
  },
  'storage-driver-unusable': {
    title: 'Docker cannot use its storage driver here',
    explanation:
      'The driver that keeps the layers of images is not supported by this kernel, this file system or this version of Docker (aufs and overlay are gone since 24, devicemapper since 25), or the data directory holds data of another driver.',
    howWeTell: 'The last words of dockerd in the journal begin with: error initializing graphdriver.',
    finding: describe,
    advice: () => [
      say(
        'overlay2 works on ext4, and on xfs made with ftype=1. Remove "storage-driver" from /etc/docker/daemon.json to let Docker choose.',
      ),
      run('stat --file-system --format %T /var/lib/docker'),
      say(
        'Images of a driver that is gone can only be saved by the older version of Docker: docker save, before the upgrade.',
      ),
      START_DOCKER_AGAIN,
    ],
  },
  'iptables-unusable': {
    title: 'Docker cannot set its firewall rules with iptables',
    explanation:
      'dockerd makes the rules for its networks with iptables, and does not start when the program is missing or fails: a kernel module is missing (after a kernel upgrade without a reboot), or iptables speaks the wrong dialect (legacy or nft).',
    howWeTell:
      'The last words of dockerd in the journal: it cannot make its NAT chain, as iptables is missing or fails.',
    finding: describe,
    advice: () => [
      run('sudo iptables --version; sudo iptables -t nat -L DOCKER'),
      say(
        'Missing: install the package iptables. "Table does not exist": reboot into the installed kernel, or',
      ),
      run('sudo modprobe ip_tables iptable_nat'),
      say('Wrong dialect (Debian, Ubuntu):'),
      run('sudo update-alternatives --config iptables'),
      START_DOCKER_AGAIN,
    ],
  },
  'port-in-use': {
    title: 'The port on this machine is taken',
    explanation:
      'Another container or another program already listens on the port that the container shall get.',
    howWeTell:
      'The kernel refuses to bind the port with EADDRINUSE, or Docker knows the container that has it.',
    finding: describe,
    advice: (params) =>
      params === null
        ? [
            say('See who has it (a container, then any program):'),
            run("docker ps --format '{{.Names}} {{.Ports}}'"),
            run('sudo ss -ltnp'),
            say('Stop that one, or publish another port: -p 8081:80'),
          ]
        : [
            say('See which program it is, and stop it or take another port:'),
            run('sudo ss -ltnp'),
            START_DOCKER_AGAIN,
          ],
  },
};

const CONTAINERD = {
  stopped: 'is stopped',
  masked: 'is stopped and masked: nobody can start it',
  failed: 'failed',
  hung: 'is there, but its process is halted',
} as const;

function startSocket(): readonly Step[] {
  return [START_SOCKET, START_DOCKER];
}

function describe({ unit, said }: StartFailed): string {
  return `${unit}: ${said}`;
}
