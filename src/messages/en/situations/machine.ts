import { edit, run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import { MIN_API_VERSION, MOUNT_SOCKET } from '../../../knowledge/vocabulary/dind.ts';
import { RESTART_DOCKER } from '../../../knowledge/vocabulary/commands.ts';
import { imagesOnNode, onNode } from '../../../knowledge/vocabulary/node-commands.ts';
import { serviceCommands, SETTINGS_FILE } from '../../../knowledge/vocabulary/service-commands.ts';
import type { OwnAdvice, There } from '../../situation-words.ts';
import { applicationCommand, TO_WSL_2 } from './wsl1.ts';

type MachineCauses =
  | 'daemon-config-invalid'
  | 'client-outdated'
  | 'api-version-mismatch'
  | 'docker-not-installed'
  | 'disk-full'
  | 'socket-permission-denied'
  | 'cgroup-unusable';

export const machine = (): Pick<OwnAdvice, MachineCauses> => ({
  'daemon-config-invalid': {
    rootless: () => [
      say('Correct ~/.config/docker/daemon.json at that place by hand, then start Docker again:'),
      run('systemctl --user reset-failed docker; systemctl --user start docker'),
    ],
  },
  'client-outdated': {
    library: updateProgram,
    plain: updateProgram,
    initless: updateProgram,
    kernelless: updateProgramOnly,
    application: updateProgram,
    rootless: updateProgram,
    remote: updateProgram,
    job: updateImageOfJob,
    nas: updateOnNas,
    // Neither has a daemon.json.
    podman: updateProgramOnly,
    cluster: updateProgramOnly,
  },
  'api-version-mismatch': { library: updateProgram, job: updateImageOfJob },
  'cgroup-unusable': {
    kernelless: () => TO_WSL_2,
    initless: ({ kind }) =>
      kind === 'openrc'
        ? [
            say('With OpenRC a service of its own mounts them:'),
            run('sudo rc-update add cgroups boot'),
            run('sudo rc-service cgroups start'),
          ]
        : [
            run('sudo mount -t cgroup2 cgroup2 /sys/fs/cgroup'),
            say(
              'If that does not help, restart the machine (WSL: wsl --update, then wsl --shutdown on Windows, which stops all distributions).',
            ),
          ],
    cluster: () => [
      say(
        'The kubelet and its runtime must use the same cgroup driver, with systemd both "systemd". See which version of cgroups the node has:',
      ),
      run('stat -fc %T /sys/fs/cgroup'),
      say(
        'containerd: SystemdCgroup = true in the runc options of /etc/containerd/config.toml; kubelet: cgroupDriver: systemd in its configuration.',
      ),
    ],
  },
  'docker-not-installed': {
    job: ({ kind }) => [
      say(
        kind === 'gitlab-ci'
          ? 'The image of the job needs the docker command (image: docker:cli), and an engine beside it (services: docker:dind).'
          : kind === 'jenkins'
            ? 'The agent needs the docker command; the Docker plugin of Jenkins does not include one. Install docker-ce-cli in its image, or use an agent whose image has it, and give it the socket of the host.'
            : 'A job or a container needs the docker command (docker:cli has it, or install docker-ce-cli), and an engine elsewhere: set DOCKER_HOST, or mount the socket of the host, as here:',
      ),
      ...(kind === 'gitlab-ci' || kind === 'jenkins' ? [] : [MOUNT_SOCKET]),
      say('Only the client is needed there; the engine belongs to the service or the host.'),
    ],
    cluster: ({ kind }) => [
      say('A Kubernetes node needs no Docker. Use the tool of its runtime to see images and containers:'),
      onNode(kind, 'images'),
    ],
    podman: () => [
      say('With Podman the same commands start with podman. For tools that call docker:'),
      run('alias docker=podman'),
    ],
    nas: () => [
      say(
        'Install it from the store of the web interface: Container Manager (Synology), Container Station (QNAP).',
      ),
    ],
    application: ({ kind }) => [applicationCommand(kind)],
    kernelless: () => TO_WSL_2,
    initless: ({ kind }) => [
      say(
        kind === 'wsl'
          ? 'If Docker Desktop runs on Windows, turn this distribution on under Settings, Resources, WSL integration. Otherwise install Docker here with the package manager.'
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
          ? 'GitHub-hosted runners have little free space. Before the build, remove what the job does not need (-f, because nobody can answer a question in a job):'
          : kind === 'container'
            ? "The engine's disk is full. On the machine that it runs on:"
            : "The runner's disk is full; other jobs keep their images there too. On that machine:",
      ),
      run('docker system df'),
      ...(kind === 'github-actions' ? FREE_GITHUB_RUNNER : [...prune('docker'), run('docker builder prune')]),
    ],
    cluster: ({ kind }) => {
      const [look, remove] = imagesOnNode(kind);
      return [
        say(
          kind === 'kind'
            ? "The nodes of kind share the disk of the Docker engine. See what is on it, then remove the node's unused images:"
            : kind === 'containerd'
              ? 'The disk is full. See how full, then remove images that no container uses:'
              : "The node's disk is full; the kubelet only starts removing images above 85%. See how full it is, then remove unused images:",
        ),
        look,
        remove,
      ];
    },
    podman: () => [run('podman system df'), ...prune('podman')],
  },
  'socket-permission-denied': {
    job: () => [
      say("The user in the container is not in the socket's group. Find the ID of that group:"),
      run('stat -c %g /var/run/docker.sock'),
      say(
        'Start the container with --group-add and this ID (compose: group_add, Kubernetes: supplementalGroups).',
      ),
    ],
    library: () => [
      say('The program runs as a user without access to the socket. See who has access:'),
      run('ls -ln /var/run/docker.sock'),
      say(
        'In a container, add the group by its ID: --group-add ID. If it is a service, add its user to the docker group.',
      ),
    ],
    application: () => [
      say(
        'The socket belongs to the user who runs the application: run docker as that user, without sudo, and with the context of the application:',
      ),
      run('docker context ls'),
    ],
    podman: () => [
      say('Podman has a socket for each user, and no group. Use your own:'),
      run('systemctl --user enable --now podman.socket'),
      run('export DOCKER_HOST=unix:///run/user/$(id -u)/podman/podman.sock'),
    ],
    cluster: ({ kind }) => [
      say("Only root may use the runtime's socket. Query it with its own tool:"),
      onNode(kind, 'info'),
    ],
    nas: () => [say('In an SSH session, run docker with sudo; the web interface needs no group.')],
    rootless: () => [
      say('This engine is yours alone: it needs no group and no sudo, only the address of its socket:'),
      run('export DOCKER_HOST=unix:///run/user/$(id -u)/docker.sock'),
    ],
  },
});

function updateProgram({ kind }: There): readonly Step[] {
  return [
    say('The docker command is not too old; the client library inside the program is. Update the program.'),
    say('Minimum API version that the engine accepts: 1.44 in Docker 29.0 to 29.2, 1.40 from 29.3.'),
    say(
      'Until then, set DOCKER_API_VERSION=1.44 for the program (docker-java and Testcontainers: api.version=1.44).',
    ),
    ...olderVersions(kind),
  ];
}

function updateProgramOnly(): readonly Step[] {
  return [
    say('The client library inside the program is too old: update the program.'),
    say('Until then, set DOCKER_API_VERSION for it, if it reads that.'),
  ];
}

function olderVersions(kind: There['kind']): readonly Step[] {
  // Its file is inside of the virtual machine.
  if (kind === 'rancher-desktop') return [];
  const file = SETTINGS_FILE[kind] ?? '/etc/docker/daemon.json';
  return [
    edit(
      file,
      MIN_API_VERSION,
      `Or let the engine accept older clients, in ${file}${kind === 'colima' ? ', under docker' : kind === 'remote' ? " on the engine's machine" : ''}:`,
    ),
    serviceCommands(kind).restart ?? RESTART_DOCKER,
  ];
}

function updateImageOfJob(): readonly Step[] {
  return [
    say(
      'The client in the image of the job is too old: use a newer tag (docker:cli), of the same version as dind.',
    ),
    say('Minimum API version that the engine accepts: 1.44 in Docker 29.0 to 29.2, 1.40 from 29.3.'),
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

/** What its image has and few jobs use (actions/runner-images). */
const FREE_GITHUB_RUNNER: readonly Step[] = [
  run('docker builder prune -af'),
  run('docker image prune -af'),
  run('sudo rm -rf /usr/local/lib/android /usr/share/dotnet'),
];

function prune(program: 'docker' | 'podman'): readonly Step[] {
  return [
    say('These commands delete permanently; check first what would go:'),
    run(`${program} container prune`),
    run(`${program} image prune -a`),
  ];
}
