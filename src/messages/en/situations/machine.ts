import { edit, run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import { MIN_API_VERSION } from '../../../knowledge/vocabulary/dind.ts';
import { RESTART_DOCKER } from '../../../knowledge/vocabulary/commands.ts';
import { onNode } from '../../../knowledge/vocabulary/node-commands.ts';
import { serviceCommands, SETTINGS_FILE } from '../../../knowledge/vocabulary/service-commands.ts';
import type { OwnAdvice, There } from '../../situation-words.ts';

type MachineCauses =
  | 'client-outdated'
  | 'api-version-mismatch'
  | 'docker-not-installed'
  | 'disk-full'
  | 'socket-permission-denied';

export const machine: Pick<OwnAdvice, MachineCauses> = {
  'client-outdated': {
    library: updateProgram,
    plain: updateProgram,
    initless: updateProgram,
    application: updateProgram,
    rootless: updateProgram,
    remote: updateProgram,
    job: updateImageOfJob,
    nas: updateOnNas,
  },
  'api-version-mismatch': { library: updateProgram, job: updateImageOfJob },
  'docker-not-installed': {
    job: ({ kind }) => [
      say(
        kind === 'gitlab-ci'
          ? 'The image of the job has no docker command. Use one that has it (image: docker:cli), with a docker:dind service beside it.'
          : kind === 'jenkins'
            ? 'The agent has no docker command; the Docker plugin of Jenkins does not bring one. Install docker-ce-cli in its image, or use an agent whose image has it, and give it the socket of the host.'
            : 'The image of this step has no docker command: use docker:cli, or install docker-ce-cli in it.',
      ),
      say('Only the client is needed there; the engine is that of the service or of the host.'),
    ],
    cluster: ({ kind }) => [
      say(
        'A node of Kubernetes needs no Docker. Look at images and containers with the tool of its runtime:',
      ),
      onNode(kind, 'images'),
    ],
    podman: () => [
      say('With Podman the same commands are typed as podman; for tools that call docker:'),
      run('alias docker=podman'),
    ],
    nas: () => [
      say(
        'Install it from the store of the web interface: Container Manager (Synology), Container Station (QNAP).',
      ),
    ],
    application: () => [
      say(
        'Install it together with its docker command: Docker Desktop brings it; for Colima: brew install colima docker.',
      ),
    ],
    initless: ({ kind }) => [
      say(
        kind === 'wsl'
          ? 'If Docker Desktop runs on Windows, switch this distribution on in its Settings, Resources, WSL integration. Without it, install Docker here with the package manager.'
          : 'Install Docker with the package manager of your distribution (Alpine: apk add docker), then run docker-doctor again.',
      ),
    ],
  },
  'disk-full': {
    application: ({ kind }) => [
      say(
        'It is the disk of the virtual machine that is full. See what Docker uses, and remove what you do not need:',
      ),
      run('docker system df'),
      ...prune('docker'),
      say(
        kind === 'colima'
          ? 'Or give it a larger disk (colima start --disk 100): it can grow, never shrink.'
          : 'Or give it a larger disk in the settings of the application, under Resources.',
      ),
    ],
    job: ({ kind }) => [
      say(
        kind === 'github-actions'
          ? 'A runner of GitHub has little free space. Remove what the job does not need, before the build:'
          : 'It is the disk of the runner that is full, and other jobs have their images there. On its machine:',
      ),
      run('docker system df'),
      run('docker builder prune'),
      run('docker image prune -a'),
    ],
    cluster: () => [
      say('It is the disk of the node; the kubelet removes images by itself only from 85 % on. On the node:'),
      run('df -h /var/lib/containerd /var/lib/kubelet'),
      run('sudo crictl rmi --prune'),
    ],
    podman: () => [run('podman system df'), ...prune('podman')],
  },
  'socket-permission-denied': {
    job: () => [
      say('The user of the container is not in the group of the socket. Give the container that group:'),
      run('stat -c %g /var/run/docker.sock'),
      say(
        'and start it with --group-add and this number (compose: group_add, Kubernetes: supplementalGroups).',
      ),
    ],
    library: () => [
      say('The program runs as a user who may not use the socket. See who may:'),
      run('ls -ln /var/run/docker.sock'),
      say(
        'In a container, add the group by its number: --group-add NUMBER. As a service, add its user to the group docker.',
      ),
    ],
    application: () => [
      say(
        'The socket belongs to the application of one user: run docker as that user, without sudo, in his context:',
      ),
      run('docker context ls'),
    ],
    rootless: () => [
      say('This engine is yours alone: no group and no sudo is needed, only the address of its socket:'),
      run('export DOCKER_HOST=unix:///run/user/$(id -u)/docker.sock'),
    ],
  },
};

function updateProgram({ kind }: There): readonly Step[] {
  return [
    say('It is not the docker command that is old, but the client library inside the program: update that.'),
    say('The least version that engines take: 1.44 in Docker 29.0 to 29.2, 1.40 from 29.3 on.'),
    say(
      'Until then, set DOCKER_API_VERSION=1.44 for the program (docker-java and Testcontainers: api.version=1.44).',
    ),
    ...olderVersions(kind),
  ];
}

function olderVersions(kind: There['kind']): readonly Step[] {
  const file = SETTINGS_FILE[kind] ?? '/etc/docker/daemon.json';
  return [
    edit(file, MIN_API_VERSION, `Or let the engine take older ones, in ${file}:`),
    serviceCommands(kind).restart ?? RESTART_DOCKER,
  ];
}

function updateImageOfJob(): readonly Step[] {
  return [
    say(
      'The client in the image of the job is old: use a newer tag of it (docker:cli), of the same version as dind.',
    ),
    say('The least version that engines take: 1.44 in Docker 29.0 to 29.2, 1.40 from 29.3 on.'),
    say(
      'Until then, keep the service at docker:28-dind, or give it the variable DOCKER_MIN_API_VERSION=1.24.',
    ),
  ];
}

function updateOnNas(): readonly Step[] {
  return [
    say(
      'Update the program (Portainer, Watchtower) that has the socket mounted: pull its new image and recreate its container.',
    ),
    say(
      'The engine of a NAS can also be too old for a new client: then set DOCKER_API_VERSION for that container.',
    ),
  ];
}

function prune(program: 'docker' | 'podman'): readonly Step[] {
  return [
    say('These delete for good, so look first:'),
    run(`${program} container prune`),
    run(`${program} image prune -a`),
  ];
}
