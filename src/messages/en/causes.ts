import type { CauseTexts } from '../cause-text.ts';
import { configCauses } from './config-causes.ts';
import { networkCauses } from './network-causes.ts';

export const causes: CauseTexts = {
  'docker-not-installed': {
    title: 'Docker is not installed',
    explanation:
      'Docker is two parts, the docker command and the engine (dockerd), and both must be here before anything of it can work.',
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
    finding: ({ socket, user }) => `${user} has no permission on ${socket}`,
    advice: (params) => [
      `$ sudo usermod -aG docker ${params?.user ?? '$USER'}`,
      'Log out and in again (or run: newgrp docker), then run docker-doctor again.',
    ],
  },
  'daemon-masked': {
    title: 'The Docker service is masked',
    explanation: 'A masked unit cannot be started by anyone, not even at boot, until it is unmasked.',
    finding: ({ units, running }) =>
      `${units.join(', ')} masked${running ? '; it still runs, but will not start again' : ''}`,
    advice: (params) => [
      `$ sudo systemctl unmask ${(params?.units ?? ['docker.service']).join(' ')}`,
      '$ sudo systemctl start docker',
    ],
  },
  'daemon-failed': {
    title: 'The Docker daemon failed to start',
    explanation: 'systemd tried to start docker.service and it ended at once. Its own last words say why.',
    finding: ({ unit, result, said }) => (said === '' ? `${unit}: ${result}` : `${unit}: ${said}`),
    advice: () => [
      '$ sudo journalctl -u docker.service -n 50 --no-pager',
      '$ sudo systemctl reset-failed docker && sudo systemctl start docker',
    ],
  },
  'daemon-stopped': {
    title: 'The Docker daemon is not running',
    explanation: 'The docker command only passes your wishes on to the daemon, and the daemon is stopped.',
    finding: ({ unit, socketActivated }) =>
      `${unit} is stopped${socketActivated ? ' (docker.socket would start it at the next docker command)' : ''}`,
    advice: (params) => [
      params?.systemd === false ? '$ sudo service docker start' : '$ sudo systemctl start docker',
    ],
  },
  'daemon-hung': {
    title: 'The Docker daemon does not answer',
    explanation: 'Its socket accepts connections, but no answer comes. It may be busy, or stuck.',
    finding: ({ socket, seconds }) => `${socket}: no answer within ${seconds.toFixed(1)} s`,
    advice: () => [
      '$ sudo journalctl -u docker.service -n 50 --no-pager',
      'If it stays so: sudo systemctl restart docker (this stops running containers unless live-restore is on).',
    ],
  },
  'daemon-not-enabled': {
    title: 'Docker will not start by itself after a reboot',
    explanation:
      'docker.service is not enabled: after a reboot no container comes back until someone starts Docker.',
    finding: ({ unit }) => `${unit} is disabled`,
    advice: () => ['$ sudo systemctl enable docker'],
  },
  ...configCauses,
  ...networkCauses,
};
