import { priced, run, say, stop, within, type Step } from '../../../knowledge/vocabulary/advice.ts';
import { START_DOCKER_AGAIN } from '../../../knowledge/vocabulary/commands.ts';
import { onNode } from '../../../knowledge/vocabulary/node-commands.ts';
import { serviceCommands } from '../../../knowledge/vocabulary/service-commands.ts';
import type { OwnAdvice, There } from '../../situation-words.ts';
import { dindSettings } from './dind.ts';

type EngineCauses = 'daemon-stopped' | 'daemon-failed' | 'wrong-endpoint' | 'engine-tls' | 'pid-file-stale';

export const engine: Pick<OwnAdvice, EngineCauses> = {
  'daemon-stopped': {
    application: openApplication,
    job: dindSettings,
    remote: reachEngine,
    cluster: askRuntime,
    podman: () => [
      say('Podman has no daemon. For tools that need a Docker socket, start that of Podman:'),
      run('systemctl --user enable --now podman.socket'),
      run('export DOCKER_HOST=unix:///run/user/$(id -u)/podman/podman.sock'),
    ],
    library: () => [
      say('The program looks for an engine by itself. See where the docker command finds one:'),
      run('docker context ls'),
      say(
        'If docker works and the program does not, give it that address as DOCKER_HOST. Inside a container, mount the socket: -v /var/run/docker.sock:/var/run/docker.sock',
      ),
    ],
    nas: () => [
      say(
        'Start the package in the web interface: Synology: Package Center, Container Manager; QNAP: App Center, Container Station; Unraid: Settings, Docker.',
      ),
    ],
  },
  'daemon-failed': {
    application: (there) => [
      ...openApplication(there),
      say('If it stops again, look at its own log:'),
      serviceCommands(there.kind).log ?? NO_LOG,
    ],
    job: ({ kind }) => [
      say('dockerd ended inside the container of the job. Its log is that of the service or of the step:'),
      say(
        kind === 'drone'
          ? 'In the pipeline set debug: true under settings of the plugin, and run it again.'
          : kind === 'gitlab-ci'
            ? 'In the job set CI_DEBUG_SERVICES: "true", and run it again.'
            : 'Print the log of the dind container: docker logs DIND',
      ),
      say('The usual reason is that the container is not privileged: dind needs privileged: true.'),
    ],
    rootless: () => [
      run('journalctl --user -u docker -n 50 --no-pager'),
      say('If it speaks of subuid, slirp4netns or newuidmap, run the check of the installer:'),
      run('dockerd-rootless-setuptool.sh check'),
      run('systemctl --user start docker'),
    ],
    nas: () => [
      say(
        'Look at the log of the package in the web interface, and whether the volume that it is on is full.',
      ),
    ],
  },
  'wrong-endpoint': {
    application: ({ kind }) => [
      say('See which context is used, and choose that of the application which runs:'),
      run('docker context ls'),
      run(`docker context use ${CONTEXT[kind] ?? 'default'}`),
      say('DOCKER_HOST overrides each context:'),
      run('unset DOCKER_HOST'),
    ],
    job: dindSettings,
    rootless: () => [
      say('Use the context that the installer made, or name the socket of your user:'),
      run('docker context use rootless'),
      run('export DOCKER_HOST=unix:///run/user/$(id -u)/docker.sock'),
    ],
    podman: () => [
      say('Write the address of the socket with three slashes, and start the socket:'),
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
      say('The client needs ca.pem, cert.pem and key.pem that were made for this engine, in one folder:'),
      run(
        'docker --tlsverify --tlscacert ca.pem --tlscert cert.pem --tlskey key.pem -H tcp://ENGINE-HOST:2376 version',
      ),
      say('Or use SSH, which needs no certificates:'),
      run('docker -H ssh://ENGINE-HOST version'),
    ],
    library: () => [
      say(
        'Give the program DOCKER_HOST=tcp://ENGINE-HOST:2376, DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH, the folder with ca.pem, cert.pem and key.pem. Port 2376 is with TLS, 2375 without.',
      ),
    ],
  },
  'pid-file-stale': {
    plain: lookFirst,
    initless: ({ kind }) => [
      say('Look first at the process that has the number in the file:'),
      LOOK,
      ONLY_IF,
      run('sudo rm /var/run/docker.pid'),
      serviceCommands(kind).start ?? run('sudo service docker start'),
    ],
    job: () => [
      say(
        'A dind container that was killed and started again keeps its pid file. Recreate it instead of starting it again; containers inside of it are lost:',
      ),
      within(priced(stop('docker rm -f DIND')), (command) => `${command} (this stops what runs in it)`),
      say('Where dockerd is started by a script, let it first run: rm -f /var/run/docker.pid'),
    ],
    rootless: () => [
      say('Look first at the process that has the number in the file:'),
      run('ps -fp "$(cat "$XDG_RUNTIME_DIR/docker.pid")"'),
      ONLY_IF,
      run('rm "$XDG_RUNTIME_DIR/docker.pid"'),
      run('systemctl --user start docker'),
    ],
    library: lookFirst,
    remote: lookFirst,
  },
};

const LOOK = run('ps -fp "$(cat /var/run/docker.pid)"');
const ONLY_IF = say(
  'If it is dockerd, the engine runs already: leave it alone. Only if it is another program or none:',
);
const NO_LOG = say('The menu of the application has it under Troubleshooting.');

/** The contexts that the applications make for themselves. */
const CONTEXT: Readonly<Partial<Record<There['kind'], string>>> = {
  'docker-desktop': 'desktop-linux',
  colima: 'colima',
  orbstack: 'orbstack',
  'rancher-desktop': 'rancher-desktop',
};

function openApplication({ kind }: There): readonly Step[] {
  const { start } = serviceCommands(kind);
  return [
    say(
      'The engine runs in a virtual machine of the application. Start that, and wait until it says that it runs:',
    ),
    ...(start === null ? [] : [start]),
    ...(kind === 'docker-desktop'
      ? [say('Or open Docker Desktop from the menu; older versions do not have this command.')]
      : []),
    run('docker context ls'),
  ];
}

function reachEngine(): readonly Step[] {
  return [
    say('The engine is on another machine. Check that this one reaches it, and that it runs there:'),
    run('docker context ls'),
    run('ssh ENGINE-HOST docker version'),
    say('If the second command fails too, start Docker on that machine.'),
  ];
}

function askRuntime({ kind }: There): readonly Step[] {
  return [
    say(
      'Since Kubernetes 1.24 the kubelet uses containerd or CRI-O, and no Docker is needed. Ask the runtime itself:',
    ),
    onNode(kind, 'info'),
    say(
      'A tool that wants docker.sock has nothing to connect to here: build with BuildKit, Buildah or Kaniko.',
    ),
  ];
}

function lookFirst(): readonly Step[] {
  return [
    say('Look first at the process that has the number in the file:'),
    LOOK,
    ONLY_IF,
    run('sudo rm /var/run/docker.pid'),
    START_DOCKER_AGAIN,
  ];
}
