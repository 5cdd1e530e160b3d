import type { DaemonCauses } from '../../../knowledge/params/daemon.ts';
import { priced, run, within } from '../../../knowledge/vocabulary/advice.ts';
import {
  DOCKER_JOURNAL,
  RESTART_DOCKER,
  START_DOCKER,
  START_DOCKER_AGAIN,
} from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { PRICE } from '../price.ts';

export const daemonCauses: CauseTexts<DaemonCauses> = {
  'daemon-masked': {
    title: 'The Docker service is masked',
    explanation: 'A masked unit cannot be started by anyone, not even at boot, until it is unmasked.',
    howWeTell:
      'systemctl show tells that docker.service, docker.socket or containerd.service leads to /dev/null.',
    finding: ({ units, running }) =>
      `${units.join(', ')} masked${running ? '; it still runs, but will not start again' : ''}`,
    advice: (params) => [
      run(`sudo systemctl unmask ${(params?.units ?? ['docker.service']).join(' ')}`),
      START_DOCKER,
    ],
  },
  'daemon-failed': {
    title: 'The Docker daemon failed to start',
    explanation: 'systemd tried to start docker.service and it ended. Its own last words say why.',
    howWeTell:
      'systemctl show tells that docker.service failed or is between two failing starts; its last words are in the journal.',
    finding: ({ unit, result, said, unread }) => {
      if (said !== '') return `${unit}: ${said}`;
      if (result === 'start-limit-hit') return `${unit}: ${LIMIT}`;
      return `${unit}: ${result}${unread ? '. Why, only root can read: the journal is not for this user' : ''}`;
    },
    advice: (params) => [
      ...(params?.result === 'start-limit-hit' ? [] : [DOCKER_JOURNAL]),
      START_DOCKER_AGAIN,
    ],
  },
  'daemon-stopped': {
    title: 'The Docker daemon is not running',
    explanation: 'The docker command only passes your wishes on to the daemon, and the daemon is stopped.',
    howWeTell: 'systemctl show tells that docker.service is inactive, or nothing listens on the socket.',
    finding: ({ unit, socketActivated }) =>
      `${unit} is stopped${socketActivated ? ' (docker.socket would start it at the next docker command)' : ''}`,
    advice: (params) => [params?.systemd === false ? run('sudo service docker start') : START_DOCKER],
  },
  'daemon-hung': {
    title: 'The Docker daemon does not answer',
    explanation: 'Its socket accepts connections, but no answer comes. It may be busy, or stuck.',
    howWeTell: 'The socket accepts the connection, and GET /info is not answered within the deadline.',
    finding: ({ socket, seconds }) => `${socket}: no answer within ${seconds.toFixed(1)} s`,
    advice: () => [
      DOCKER_JOURNAL,
      within(priced(RESTART_DOCKER), (command) => `If it stays so: ${command} (${PRICE}).`),
    ],
  },
  'daemon-not-enabled': {
    title: 'Docker will not start by itself after a reboot',
    explanation:
      'docker.service is not enabled: after a reboot no container comes back until someone starts Docker.',
    howWeTell: 'systemctl show tells that the unit file of docker.service is disabled.',
    finding: ({ unit }) => `${unit} is disabled`,
    advice: () => [run('sudo systemctl enable docker')],
  },
};

const LIMIT =
  'it was started too often within a minute, so systemd refuses to start it until that is forgotten (reset-failed)';
