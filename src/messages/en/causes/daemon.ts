import type { DaemonCauses } from '../../../knowledge/params/daemon.ts';
import { priced, run, say, within } from '../../../knowledge/vocabulary/advice.ts';
import {
  DOCKER_JOURNAL,
  RESTART_DOCKER,
  START_DOCKER,
  START_DOCKER_AGAIN,
} from '../../../knowledge/vocabulary/commands.ts';
import { startAdvice } from '../../../knowledge/vocabulary/start-advice.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { refusedText } from './last-refused.ts';
import { PRICE } from '../price.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

export const daemonCauses = (): CauseTexts<DaemonCauses> => ({
  'daemon-masked': {
    title: 'The Docker service is masked',
    explanation: 'A masked unit cannot be started, not even at boot, until it is unmasked.',
    howWeTell:
      'systemctl show reports that docker.service, docker.socket or containerd.service is linked to /dev/null.',
    finding: ({ units, running }) =>
      `${units.join(', ')} masked${running ? '; still running, but will not start again' : ''}`,
    advice: (params) => [
      run(shellLine`sudo systemctl unmask ${params?.units ?? ['docker.service']}`),
      START_DOCKER,
    ],
  },
  'daemon-failed': {
    title: 'The Docker daemon failed to start',
    explanation: 'The service manager started dockerd, and it exited. Its last log messages show why.',
    howWeTell:
      'systemctl show reports that docker.service failed or is between two failed starts; its last messages are in the journal. Without systemd: the last start in /var/log/docker.log.',
    finding: ({ unit, result, said, unread }) => {
      if (said !== '') return `${unit}: ${said}`;
      if (result === 'start-limit-hit') return `${unit}: ${LIMIT}`;
      return `${unit}: ${result}${unread ? '. Only root can see why: this user may not read the journal' : ''}`;
    },
    advice: (params) => [
      ...(params?.result === 'start-limit-hit' ? [] : [DOCKER_JOURNAL]),
      START_DOCKER_AGAIN,
    ],
  },
  'daemon-stopped': {
    title: 'The Docker daemon is not running',
    explanation: 'The docker command only sends requests to the daemon, and the daemon is stopped.',
    howWeTell:
      'systemctl show reports that docker.service is inactive, or nothing listens on the socket and /var/run/docker.pid names no dockerd.',
    finding: ({ unit, socketActivated }) =>
      `${unit} is stopped${socketActivated ? ' (docker.socket will start it at the next docker command)' : ''}`,
    advice: (params) =>
      startAdvice(params?.systemd === false ? (params.manager ?? 'sysvinit') : null, WORDS, params ?? {}),
  },
  'daemon-hung': {
    title: 'The Docker daemon does not respond',
    explanation: 'Its socket accepts connections, but there is no response. It may be busy or stuck.',
    howWeTell: 'The socket accepts the connection, but GET /info gets no response within the time limit.',
    finding: ({ socket, seconds }) => `${socket}: no response within ${seconds.toFixed(1)} s`,
    advice: () => [
      DOCKER_JOURNAL,
      within(priced(RESTART_DOCKER), (command) => `If this does not change: ${command} (${PRICE}).`),
    ],
  },
  'daemon-not-enabled': {
    title: 'Docker does not start automatically at boot',
    explanation:
      'The service is not enabled: after a reboot, no container starts until someone starts Docker.',
    howWeTell:
      'systemctl show reports that docker.service is disabled; no runlevel of OpenRC has it; no link in /etc/rc2.d to rc5.d starts it.',
    finding: ({ unit }) => `${unit} is disabled`,
    advice: () => [run('sudo systemctl enable docker')],
  },
  'engine-refuses-requests': {
    title: 'The last request failed in the engine',
    explanation:
      'dockerd could not start a container, run a command in one, or create a network or a volume, and has done nothing of the kind since. The next request may fail for the same reason.',
    howWeTell:
      'In the last hour the journal of docker.service has "Handler for POST … returned error", the message does not concern one image or container alone, and the engine reports no such event since.',
    finding: (params) => `${refusedText(params)}: ${params.said}`,
    advice: (params) => [
      ...(params === null
        ? []
        : [
            say('See what the message means:'),
            run(shellLine`docker-doctor explain ${params.named ?? params.said}`),
          ]),
      say('Try what Docker is used for, step by step, with an image of our own that is removed again:'),
      run('docker-doctor prove'),
      DOCKER_JOURNAL,
    ],
  },
});

const WORDS = {
  supervised: (command: string): string =>
    `s6 supervises Docker here. Where s6-rc manages its services, use s6-rc -u change; otherwise: ${command}`,
  noService: (program: string): string =>
    `${program} starts the services here, and none of them is Docker. Create a service for dockerd, or run dockerd as root.`,
  others:
    'Docker is not started by this system but by the product or the container it belongs to: start it there.',
  byHand: (command: string): string =>
    `No service manager starts Docker here. Start it as it was started before, or as root: ${command}`,
};

const LIMIT =
  'started too often within a minute, so systemd refuses to start it until the counter is reset (reset-failed)';
