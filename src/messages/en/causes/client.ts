import type { ClientCauses } from '../../../knowledge/params/client.ts';
import { run, say } from '../../../knowledge/vocabulary/advice.ts';
import { KEYCHAIN } from './keychain.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';
import { pluginCauses } from './plugins.ts';

export const clientCauses = (): CauseTexts<ClientCauses> => ({
  'docker-not-installed': {
    title: 'Docker is not installed',
    explanation: 'Docker consists of the docker command and the engine (dockerd). Both must be installed.',
    howWeTell:
      'There is no docker command on the PATH, or it is a script that calls what does not exist, or it is not a program, or there is no dockerd and no docker.service from a package.',
    finding: ({ missing, wrapper, noProgram }) =>
      wrapper !== undefined
        ? `${wrapper.path} is a script that calls ${wrapper.calls}, which does not exist`
        : noProgram !== undefined
          ? `${noProgram} is not a program ("Exec format error"); it may be an archive or a web page`
          : {
              client: 'The engine is installed, but the docker command is not on the PATH',
              engine:
                'The docker command is installed, but the engine is not: neither dockerd nor its service was found',
              both: 'No docker command on the PATH',
            }[missing],
    advice: (params) => {
      const inTheWay = params?.wrapper?.path ?? params?.noProgram;
      if (inTheWay !== undefined) {
        return [
          say(
            'Remove the file, so that a docker command behind it on the PATH is found, or install what belongs there:',
          ),
          run(shellLine`sudo rm ${inTheWay}`),
        ];
      }
      if (params === null || (params.install.length === 0 && params.repository === null)) {
        return [
          say(
            'Install Docker with the package manager of your distribution, then run docker-doctor again. If only the docker command is missing, its package is docker-cli (Debian 13 and newer, Alpine, Fedora) or docker-ce-cli (Docker repository).',
          ),
        ];
      }
      const other =
        params.repository === null
          ? []
          : [
              params.repository.isMirror
                ? say(
                    `${params.install.length > 0 ? 'Or the latest version: ' : ''}download.docker.com cannot be reached from this machine, so from a mirror of it, ${params.repository.base}:`,
                  )
                : params.install.length > 0
                  ? say('Or the latest version from the Docker repository:')
                  : say('From the Docker repository:'),
              ...params.repository.commands.map(run),
            ];
      return [...params.install.map(run), ...other, say('Then run docker-doctor again.')];
    },
  },
  'docker-is-podman': {
    title: 'The docker command is actually Podman',
    explanation:
      'The podman-docker package installs a docker command that runs podman. Podman supports most docker commands but does not use the Docker engine, daemon.json, the docker service or its mirrors.',
    howWeTell: 'The docker command on the PATH is a link to podman or a script that runs it.',
    finding: ({ path }) => `${path} runs podman`,
    advice: () => [
      say('If you want to use Podman, nothing is wrong. Set mirrors in /etc/containers/registries.conf.'),
      say(
        'If you want Docker, remove the podman-docker package (Podman itself can stay), then install Docker:',
      ),
      run('sudo apt-get remove podman-docker'),
      run('docker-doctor'),
    ],
  },
  'wrong-endpoint': {
    title: 'The docker command connects to the wrong place',
    explanation:
      'An environment variable or a docker context points to a different engine, and none can be used there.',
    howWeTell:
      'DOCKER_HOST, DOCKER_CONTEXT or the current context points to an address where nothing listens or ssh is not let in, or the context or the certificates for DOCKER_TLS_VERIFY do not exist.',
    finding: ({ endpoint, from, said }) => `${from} points to ${endpoint}: ${said}`,
    advice: (params) => {
      const from = params?.from ?? 'DOCKER_HOST';
      const otherwise = params?.otherwise ?? null;
      if (from === 'context') return [run('docker context use default')];
      return [
        run(shellLine`unset ${from}`),
        say('Also remove the line that sets it from ~/.bashrc or ~/.profile.'),
        ...(otherwise === null
          ? []
          : [
              say(`After that, the context "${otherwise}" is used. To use the engine of this machine:`),
              run('docker context use default'),
            ]),
      ];
    },
  },
  'client-config-invalid': {
    title: 'The docker command cannot use its configuration file',
    explanation:
      'config.json holds the logins, context and proxies of the docker command. If it cannot read the file, it continues without it: private images are refused, the chosen context is ignored, and a new login may not be saved. docker login replaces a file that it cannot parse: the other logins, credential helpers and proxies in it are lost.',
    howWeTell:
      'config.json in ~/.docker or $DOCKER_CONFIG is read as the docker command reads it, with the permissions of the user.',
    finding: ({ path, folder, problem, said, line, user }) =>
      ({
        invalid: `${path}${line === null ? '' : `, line ${line}`}: ${said}`,
        'unreadable-file': `${user} has no permission to read ${path}`,
        'unreadable-folder': `${user} has no permission to access ${folder}`,
        'not-ours': `${folder} belongs to root: ${user} cannot save a login there`,
        'closed-builds': `${user} cannot write to ${folder}, as every docker build does: ${said}`,
        'closed-logins': `${user} cannot save a login in ${folder}: ${said}`,
      })[problem],
    advice: (params) => {
      if (params?.problem === 'invalid' || params === null) {
        return [
          say('Before the next docker login, correct the file by hand, or move it away and log in again:'),
          run(
            params === null
              ? 'mv ~/.docker/config.json ~/.docker/config.json.broken'
              : shellLine`mv ${params.folder}/config.json ${params.folder}/config.json.broken`,
          ),
        ];
      }
      if (params.problem === 'closed-logins') {
        return [
          say(
            'Have the docker command keep its configuration, logins included, in a directory that can be written:',
          ),
          run('export DOCKER_CONFIG="$(mktemp -d)"'),
        ];
      }
      if (params.problem === 'closed-builds' && params.said !== 'permission denied') {
        return [
          say('Have buildx keep its state in a directory that can be written:'),
          run('export BUILDX_CONFIG="$(mktemp -d)"'),
        ];
      }
      return [
        say('It was created by root, for example by sudo docker login. Change its owner back:'),
        run(shellLine`sudo chown -R ${params.user}: ${params.folder}`),
      ];
    },
  },
  'credential-helper-broken': {
    title: 'The credential helper for docker logins does not work',
    explanation:
      'credsStore or credHelpers in the client configuration names a helper program that is not installed, often left over from Docker Desktop. Logins fail, private images are refused, and newer clients also refuse docker run if the image has to be pulled.',
    howWeTell:
      'docker-credential-NAME is looked up on the PATH for each name in credsStore and credHelpers, and helpers by Docker are run to show their version. No login is read.',
    finding: ({ path, helpers }) =>
      `${path}: ${helpers.map(({ registries, said }) => (registries === null ? said : `${registries.join(', ')}: ${said}`)).join('; ')}`,
    advice: (params) => [
      say(
        `Install the helper, or remove it from ${params?.path ?? '~/.docker/config.json'} (keys credsStore and credHelpers). Without a helper, logins are stored in that file as plain text.`,
      ),
      say('Then log in again:'),
      run('docker login'),
      ...(params === null ? KEYCHAIN : []),
    ],
  },
  'api-version-mismatch': {
    title: 'The client and the engine use incompatible API versions',
    explanation:
      'DOCKER_API_VERSION forces an API version that the engine does not support. Without it, both sides negotiate a version.',
    howWeTell: 'DOCKER_API_VERSION is compared with the versions that the engine reports in GET /version.',
    finding: ({ pinned, least, most, problem }) =>
      problem === 'malformed'
        ? `DOCKER_API_VERSION=${pinned} is not a version`
        : `DOCKER_API_VERSION=${pinned} is too ${problem === 'too-new' ? 'new' : 'old'}: the engine supports ${least === '' ? `at most ${most}` : `${least} to ${most}`}`,
    advice: () => [
      run('unset DOCKER_API_VERSION'),
      say('Also remove the line that sets it from ~/.bashrc or ~/.profile.'),
    ],
  },
  ...pluginCauses(),
  'socket-permission-denied': {
    title: 'No permission to access the Docker engine',
    explanation:
      'The engine is running, but only root and the docker group may use its socket. Members of that group have the same power as root on this machine.',
    howWeTell: 'Connecting to the socket of the engine as this user fails with EACCES.',
    finding: ({ socket, user }) => `${user} has no permission for ${socket}`,
    advice: (params) => {
      if (params?.member === true)
        return [
          say(
            'You were added to the group after you logged in: log out and in again (or run: newgrp docker).',
          ),
        ];
      if (params !== null && params.group === null)
        return [
          say('Only root may use the socket: use sudo, or check the group of docker.socket (SocketGroup=).'),
        ];
      return [
        run(
          params === null
            ? 'sudo usermod -aG docker $USER'
            : shellLine`sudo usermod -aG ${params.group ?? 'docker'} ${params.user}`,
        ),
        say('Log out and in again (or run: newgrp docker), then run docker-doctor again.'),
      ];
    },
  },
});
