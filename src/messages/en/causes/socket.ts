import type { StartCauses } from '../../../knowledge/params/start.ts';
import { edit, priced, run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import {
  ENABLE_SOCKET,
  RESTART_DOCKER,
  RESTART_SOCKET,
  SHOW_SOCKET_UNIT,
  SHOW_UNIT,
  START_DOCKER,
  START_DOCKER_AGAIN,
  START_SOCKET,
} from '../../../knowledge/vocabulary/commands.ts';
import { SOCKET_UNIT } from '../../../knowledge/vocabulary/socket-unit.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { PRICE } from '../price.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

export const daemonSocketFailed: CauseTexts<StartCauses>['daemon-socket-failed'] = {
  title: 'The Docker socket is not listening',
  explanation:
    'docker.socket creates /var/run/docker.sock, which every docker command connects to; docker.service does not start without it. With -H fd:// dockerd takes the socket from systemd, and does not start if systemd passes none.',
  howWeTell:
    'systemctl show reports that docker.socket failed or is missing, the last messages of dockerd say that systemd passed no socket, or nothing listens on /var/run/docker.sock although dockerd is running.',
  finding: ({ unit, reason, socket, result }) => {
    switch (reason) {
      case 'no-group':
        return `${unit} failed: the group docker, which should own ${socket}, does not exist`;
      case 'path-taken':
        return `${unit} failed: ${socket} is a directory (left by a container that mounts it and was started while Docker was down)`;
      case 'removed':
        return `${unit} is listening, but its file ${socket} was removed`;
      case 'elsewhere':
        return `dockerd only listens on ${result}, not on ${socket}, which docker commands connect to`;
      case 'not-started':
        return `${unit} is not running, and dockerd (-H fd://) only starts with the socket that it passes`;
      case 'gone':
        return `docker.service requires ${unit}, which does not exist`;
      case 'refused':
        return `docker.service requires ${unit}, whose unit file systemd does not accept: ${result}`;
      case 'failed':
        return `${unit} failed: ${result}`;
    }
  },
  advice: (params) => {
    switch (params?.reason) {
      case 'no-group':
        return [run('sudo groupadd --system docker'), ...startSocket()];
      case 'path-taken':
        return [run(shellLine`sudo rmdir ${params.socket}`), ...startSocket()];
      case 'removed':
        return [priced(RESTART_SOCKET), say(`This also restarts Docker: ${PRICE}.`)];
      case 'elsewhere':
        return [
          say(
            'Add the socket where the other addresses are set: -H fd:// (or -H unix:///var/run/docker.sock) in the unit, or "unix:///var/run/docker.sock" in "hosts" of daemon.json. dockerd does not start if both places set addresses.',
          ),
          SHOW_UNIT,
          say('Then let systemd read the unit again:'),
          run('sudo systemctl daemon-reload'),
          RESTART_DOCKER,
        ];
      case 'not-started':
        return [
          ENABLE_SOCKET,
          START_DOCKER_AGAIN,
          say('Or remove -H fd:// from the unit, so that dockerd creates the socket itself:'),
          SHOW_UNIT,
        ];
      case 'gone':
        return [
          say(
            'Reinstall the package that docker.service came from (docker-ce, docker.io, moby-engine), which contains docker.socket.',
          ),
          edit(SOCKET_UNIT.path, SOCKET_UNIT.text, 'Or write the unit yourself:'),
          ENABLE_SOCKET,
          START_DOCKER,
          START_DOCKER_AGAIN,
        ];
      case 'refused':
        return [
          say('Correct the line that the message names, in the unit file of the socket:'),
          SHOW_SOCKET_UNIT,
          say('Then let systemd read it again, and start both:'),
          ENABLE_SOCKET,
          START_DOCKER,
          START_DOCKER_AGAIN,
        ];
      case 'failed':
      case undefined:
        return [...startSocket(), run('sudo journalctl -u docker.socket -n 20 --no-pager')];
    }
  },
};

function startSocket(): readonly Step[] {
  return [START_SOCKET, START_DOCKER];
}
