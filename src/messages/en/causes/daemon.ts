import type { DaemonCauses } from '../../../knowledge/params/daemon.ts';
import type { CauseTexts } from '../../cause-text.ts';

export const daemonCauses: CauseTexts<DaemonCauses> = {
  'daemon-masked': {
    title: 'The Docker service is masked',
    explanation: 'A masked unit cannot be started by anyone, not even at boot, until it is unmasked.',
    howWeTell:
      'systemctl show tells that docker.service, docker.socket or containerd.service leads to /dev/null.',
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
    howWeTell:
      'systemctl show tells that docker.service failed or is between two failing starts; its last words are in the journal.',
    finding: ({ unit, result, said }) => (said === '' ? `${unit}: ${result}` : `${unit}: ${said}`),
    advice: () => [
      '$ sudo journalctl -u docker.service -n 50 --no-pager',
      '$ sudo systemctl reset-failed docker && sudo systemctl start docker',
    ],
  },
  'daemon-stopped': {
    title: 'The Docker daemon is not running',
    explanation: 'The docker command only passes your wishes on to the daemon, and the daemon is stopped.',
    howWeTell: 'systemctl show tells that docker.service is inactive, or nothing listens on the socket.',
    finding: ({ unit, socketActivated }) =>
      `${unit} is stopped${socketActivated ? ' (docker.socket would start it at the next docker command)' : ''}`,
    advice: (params) => [
      params?.systemd === false ? '$ sudo service docker start' : '$ sudo systemctl start docker',
    ],
  },
  'daemon-hung': {
    title: 'The Docker daemon does not answer',
    explanation: 'Its socket accepts connections, but no answer comes. It may be busy, or stuck.',
    howWeTell: 'The socket accepts the connection, and GET /info is not answered within the deadline.',
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
    howWeTell: 'systemctl show tells that the unit file of docker.service is disabled.',
    finding: ({ unit }) => `${unit} is disabled`,
    advice: () => ['$ sudo systemctl enable docker'],
  },
};
