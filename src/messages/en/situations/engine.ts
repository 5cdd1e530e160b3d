import { priced, run, say, stop, within, type Step } from '../../../knowledge/vocabulary/advice.ts';
import { START_DOCKER_AGAIN } from '../../../knowledge/vocabulary/commands.ts';
import { MOUNT_SOCKET } from '../../../knowledge/vocabulary/dind.ts';
import { onNode } from '../../../knowledge/vocabulary/node-commands.ts';
import { serviceCommands } from '../../../knowledge/vocabulary/service-commands.ts';
import type { OwnAdvice, There } from '../../situation-words.ts';
import { dindSettings } from './dind.ts';
import { TO_WSL_2 } from './wsl1.ts';

type EngineCauses = 'daemon-stopped' | 'daemon-failed' | 'wrong-endpoint' | 'engine-tls' | 'pid-file-stale';

export const engine = (): Pick<OwnAdvice, EngineCauses> => ({
  'daemon-stopped': {
    kernelless: () => TO_WSL_2,
    application: openApplication,
    job: dindSettings,
    remote: reachEngine,
    cluster: askRuntime,
    podman: () => [
      say('Podman has no daemon. On a Mac or Windows it runs in a virtual machine; start that:'),
      run('podman machine start'),
      say('On Linux, tools that need a Docker socket use the one of Podman:'),
      run('systemctl --user enable --now podman.socket'),
      run('export DOCKER_HOST=unix:///run/user/$(id -u)/podman/podman.sock'),
    ],
    library: () => [
      say('The program looks for an engine on its own. See where the docker command finds one:'),
      run('docker context ls'),
      say(
        'If docker works and the program does not, give it that address as DOCKER_HOST. Inside a container, mount the socket, as here:',
      ),
      MOUNT_SOCKET,
    ],
    nas: () => [
      say(
        'Start the package in the web interface: Synology: Package Center, Container Manager; QNAP: App Center, Container Station; Unraid: Settings, Docker.',
      ),
    ],
  },
  'daemon-failed': {
    kernelless: () => TO_WSL_2,
    application: (there) => [...openApplication(there), ...logOfApplication(there)],
    job: ({ kind }) => [
      say('dockerd exited inside the container of the job. To see its log:'),
      say(
        kind === 'drone'
          ? 'Set debug: true under the settings of the plugin, and run the pipeline again.'
          : kind === 'gitlab-ci'
            ? 'Set CI_DEBUG_SERVICES: "true" in the job, and run it again.'
            : 'Print the log of the dind container: docker logs DIND',
      ),
      say('The usual reason is that the container is not privileged: dind needs privileged: true.'),
    ],
    rootless: () => [
      run('journalctl --user -u docker -n 50 --no-pager'),
      say('If it mentions subuid, slirp4netns or newuidmap, run the check of the installer:'),
      run('dockerd-rootless-setuptool.sh check'),
      run('systemctl --user start docker'),
    ],
    nas: () => [
      say('In the web interface, look at the log of the package, and check whether its volume is full.'),
    ],
    cluster: askRuntime,
    podman: () => [
      say(
        'On a Mac or Windows Podman runs in a virtual machine. See its state, and restart it, which stops the containers in it:',
      ),
      run('podman machine list'),
      run('podman machine stop'),
      run('podman machine start --log-level debug'),
      say(
        'If it does not start, recreate it with podman machine rm and podman machine init; its images and containers are lost.',
      ),
    ],
  },
  'wrong-endpoint': {
    application: (there) => [
      ...startFirst(there),
      say('See which context is in use, and switch to that of the running application:'),
      run('docker context ls'),
      run(`docker context use ${CONTEXT[there.kind] ?? 'default'}`),
      say('DOCKER_HOST overrides every context:'),
      run('unset DOCKER_HOST'),
    ],
    job: dindSettings,
    rootless: () => [
      say('Use the context that the installer created, or the socket of your user:'),
      run('docker context use rootless'),
      run('export DOCKER_HOST=unix:///run/user/$(id -u)/docker.sock'),
    ],
    podman: () => [
      say('On a Mac or Windows, see which connection is the default and whether its machine runs:'),
      run('podman system connection list'),
      say('On Linux, write the address of the socket with three slashes, and start the socket:'),
      run('export DOCKER_HOST=unix:///run/user/$(id -u)/podman/podman.sock'),
      run('systemctl --user enable --now podman.socket'),
    ],
    library: () => [
      say('See which address the docker command uses, and give it to the program as DOCKER_HOST:'),
      run("docker context inspect --format '{{.Endpoints.docker.Host}}'"),
    ],
    remote: reachEngine,
    cluster: askRuntime,
  },
  'engine-tls': {
    job: dindSettings,
    remote: () => [
      say('The client needs ca.pem, cert.pem and key.pem issued for this engine, in one folder:'),
      run(
        'docker --tlsverify --tlscacert ca.pem --tlscert cert.pem --tlskey key.pem -H tcp://ENGINE-HOST:2376 version',
      ),
      say('Or use SSH, which needs no certificates:'),
      run('docker -H ssh://ENGINE-HOST version'),
    ],
    library: () => [
      say(
        'Give the program DOCKER_HOST=tcp://ENGINE-HOST:2376, DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH, the directory with ca.pem, cert.pem and key.pem. Port 2376 uses TLS, 2375 does not.',
      ),
    ],
  },
  'pid-file-stale': {
    plain: lookFirst,
    initless: ({ kind }) => [
      say('First check which process has the number in the file:'),
      LOOK,
      ONLY_IF,
      run('sudo rm /var/run/docker.pid'),
      serviceCommands(kind).start ?? run('sudo service docker start'),
    ],
    job: () => [
      say(
        'A dind container that was killed and started again keeps its pid file. Recreate it instead of starting it again; the containers inside it are lost:',
      ),
      within(priced(stop('docker rm -f DIND')), (command) => `${command} (this stops what runs in it)`),
      say('If a script starts dockerd, have it run this first: rm -f /var/run/docker.pid'),
    ],
    rootless: () => [
      say('First check which process has the number in the file:'),
      run('ps -fp "$(cat "$XDG_RUNTIME_DIR/docker.pid")"'),
      ONLY_IF,
      run('rm "$XDG_RUNTIME_DIR/docker.pid"'),
      run('systemctl --user start docker'),
    ],
    library: lookFirst,
    remote: lookFirst,
  },
});

const LOOK = run('ps -fp "$(cat /var/run/docker.pid)"');
const ONLY_IF = say(
  'If it is dockerd, the engine is already running: leave it alone. Only if it is another program, or none:',
);

/** abiosoft/colima cmd/start.go; docs.rancherdesktop.io/ui/troubleshooting. */
function logOfApplication({ kind }: There): readonly Step[] {
  const { log } = serviceCommands(kind);
  const found =
    log ?? (kind === 'rancher-desktop' ? say('In the application: Troubleshooting, Show Logs.') : null);
  return found === null ? [] : [say('If it stops again, look at its log:'), found];
}

/** The contexts that the applications make for themselves. */
const CONTEXT: Readonly<Partial<Record<There['kind'], string>>> = {
  'docker-desktop': 'desktop-linux',
  colima: 'colima',
  orbstack: 'orbstack',
  'rancher-desktop': 'rancher-desktop',
};

function startFirst({ kind }: There): readonly Step[] {
  const { start } = serviceCommands(kind);
  return start === null ? [] : [say('If the application is not running, start it first:'), start];
}

function openApplication({ kind }: There): readonly Step[] {
  const { start } = serviceCommands(kind);
  return [
    say(
      'The engine runs in the virtual machine of the application. Start it, and wait until it reports that it is running:',
    ),
    ...(start === null ? [] : [start]),
    ...(kind === 'docker-desktop'
      ? [say('Or open Docker Desktop from the menu; older versions lack this command.')]
      : []),
    run('docker context ls'),
  ];
}

function reachEngine(): readonly Step[] {
  return [
    say('The engine is on another machine. Check that this one can reach it, and that it is running there:'),
    run('docker context ls'),
    run('ssh ENGINE-HOST docker version'),
    say('Over ssh:// docker asks for no password and accepts no new host key: that login must need neither.'),
    say(
      'If the login works and docker reports "permission denied", add that user to the docker group there, which is as much as root:',
    ),
    run("ssh -t ENGINE-HOST 'sudo usermod -aG docker $USER'"),
    say('If docker cannot connect there, start Docker on that machine.'),
  ];
}

function askRuntime({ kind }: There): readonly Step[] {
  if (kind === 'kind' || kind === 'minikube') return startBelow(kind);
  return [
    say(
      kind === 'containerd'
        ? 'containerd runs here without dockerd, so the docker command has no engine to talk to. Ask containerd itself:'
        : 'Since Kubernetes 1.24 the kubelet uses containerd or CRI-O; Docker is not needed. Ask the runtime itself:',
    ),
    onNode(kind, 'info'),
    say(
      'A tool that needs docker.sock has nothing to connect to here: build with BuildKit, Buildah or Kaniko.',
    ),
  ];
}

/** Their nodes are containers of an engine of this computer: it is that which does not respond. */
function startBelow(kind: 'kind' | 'minikube'): readonly Step[] {
  const isKind = kind === 'kind';
  return [
    say(
      `The nodes of ${isKind ? 'kind' : 'minikube (with the docker driver)'} are containers of the Docker engine on this computer, and that engine does not respond. Start it (Docker Desktop or Colima, or the docker service on Linux), then check:`,
    ),
    run('docker version'),
    say('Once it responds, start the cluster again:'),
    run(isKind ? 'docker start kind-control-plane' : 'minikube start'),
  ];
}

function lookFirst({ kind }: There): readonly Step[] {
  return [
    say(
      kind === 'remote'
        ? "On the engine's machine, first check which process has the number in the file:"
        : 'First check which process has the number in the file:',
    ),
    LOOK,
    ONLY_IF,
    run('sudo rm /var/run/docker.pid'),
    START_DOCKER_AGAIN,
  ];
}
