import type { ClientCauses } from '../../../knowledge/params/client.ts';
import type { CauseTexts } from '../../cause-text.ts';

export const clientCauses: CauseTexts<ClientCauses> = {
  'docker-not-installed': {
    title: 'Docker is not installed',
    explanation:
      'Docker is two parts, the docker command and the engine (dockerd), and both must be here before anything of it can work.',
    howWeTell:
      'The folders of the PATH hold no docker command, or no dockerd is there and systemd knows no docker.service of a package.',
    finding: ({ missing }) =>
      ({
        client: 'The engine is here, but the docker command is not on the PATH',
        engine: 'The docker command is here, but no engine: neither dockerd nor its service',
        both: 'No docker command on the PATH',
      })[missing],
    advice: (params) =>
      (params?.install.length ?? 0) > 0
        ? [...(params?.install ?? []).map((command) => `$ ${command}`), 'Then run docker-doctor again.']
        : ['Install Docker with the package manager of your distribution, then run docker-doctor again.'],
  },
  'wrong-endpoint': {
    title: 'The docker command looks for the engine in the wrong place',
    explanation:
      'DOCKER_HOST or a docker context names another engine than the one of this machine, and that one is not there.',
    howWeTell:
      'DOCKER_HOST, DOCKER_CONTEXT or the current context names an address, and nothing listens there.',
    finding: ({ endpoint, from, said }) => `${from} points to ${endpoint}: ${said}`,
    advice: (params) =>
      params?.from === 'context'
        ? ['$ docker context use default']
        : ['$ unset DOCKER_HOST', 'and remove the line that sets it from ~/.bashrc or ~/.profile.'],
  },
  'socket-permission-denied': {
    title: 'You may not talk to the Docker engine',
    explanation:
      'The engine runs, but its socket belongs to root and the group docker, and you are in neither. Members of that group are as powerful as root on this machine.',
    howWeTell: "Connecting to the engine's socket as the user who asks is refused by the kernel with EACCES.",
    finding: ({ socket, user }) => `${user} has no permission on ${socket}`,
    advice: (params) => [
      `$ sudo usermod -aG docker ${params?.user ?? '$USER'}`,
      'Log out and in again (or run: newgrp docker), then run docker-doctor again.',
    ],
  },
};
