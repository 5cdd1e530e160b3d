import type { ClientCauses } from '../../../knowledge/params/client.ts';
import { run, say } from '../../../knowledge/vocabulary/advice.ts';
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
    advice: (params) => {
      if (params === null || (params.install.length === 0 && params.repository === null)) {
        return [
          say('Install Docker with the package manager of your distribution, then run docker-doctor again.'),
        ];
      }
      const other =
        params.repository === null
          ? []
          : [
              params.repository.isMirror
                ? say(
                    `download.docker.com cannot be reached from here, so from a mirror of it, ${params.repository.base}:`,
                  )
                : params.install.length > 0
                  ? say('Or the newest Docker, from its own repository:')
                  : say('From the repository of Docker:'),
              ...params.repository.commands.map(run),
            ];
      return [...params.install.map(run), ...other, say('Then run docker-doctor again.')];
    },
  },
  'docker-is-podman': {
    title: 'The docker command is Podman under another name',
    explanation:
      'The package podman-docker puts a script in the place of the docker command that runs podman. Podman knows most of the commands, but it has no Docker engine: daemon.json, the service docker and its mirrors mean nothing to it.',
    howWeTell: 'The docker command on the PATH is a link to podman, or a shell script that executes it.',
    finding: ({ path }) => `${path} runs podman`,
    advice: () => [
      say(
        'If Podman is what you want, nothing is wrong: leave Docker aside, and set mirrors in /etc/containers/registries.conf.',
      ),
      say(
        'If you want Docker, remove the package podman-docker (Podman itself may stay), then install Docker:',
      ),
      run('sudo apt-get remove podman-docker'),
      run('docker-doctor'),
    ],
  },
  'wrong-endpoint': {
    title: 'The docker command looks for the engine in the wrong place',
    explanation:
      'A variable of the environment or a docker context names another engine than the one of this machine, and that one is not there.',
    howWeTell:
      'DOCKER_HOST, DOCKER_CONTEXT or the current context names an address, and nothing listens there; or the context, or the certificates that DOCKER_TLS_VERIFY asks for, do not exist.',
    finding: ({ endpoint, from, said }) => `${from} points to ${endpoint}: ${said}`,
    advice: (params) => {
      const from = params?.from ?? 'DOCKER_HOST';
      const otherwise = params?.otherwise ?? null;
      if (from === 'context') return [run('docker context use default')];
      return [
        run(`unset ${from}`),
        say('and remove the line that sets it from ~/.bashrc or ~/.profile.'),
        ...(otherwise === null
          ? []
          : [
              say(`Then the context "${otherwise}" counts; to use the engine of this machine:`),
              run('docker context use default'),
            ]),
      ];
    },
  },
  'client-config-invalid': {
    title: 'The docker command cannot use its configuration file',
    explanation:
      'config.json holds the logins, the context and the proxies of the docker command. Where it cannot read the file it goes on as if there were none: private images are refused, a chosen context is forgotten, and a new login may not be saved.',
    howWeTell:
      'config.json in ~/.docker or $DOCKER_CONFIG is read as the docker command reads it, by the rights of the user who asks.',
    finding: ({ path, folder, problem, said, line, user }) =>
      ({
        invalid: `${path}${line === null ? '' : `, line ${line}`}: ${said}`,
        'unreadable-file': `${user} may not read ${path}`,
        'unreadable-folder': `${user} may not enter ${folder}`,
        'not-ours': `${folder} belongs to root: ${user} cannot save a login there`,
      })[problem],
    advice: (params) => {
      const folder = params?.folder ?? '~/.docker';
      if (params?.problem === 'invalid' || params === null) {
        return [
          say('Correct the file by hand, or put it aside and log in again:'),
          run(`mv ${folder}/config.json ${folder}/config.json.broken`),
        ];
      }
      return [
        say('It was made by root, as sudo docker login does. Give it back to its owner:'),
        run(`sudo chown -R ${params.user}: ${folder}`),
      ];
    },
  },
  'credential-helper-broken': {
    title: 'The program that keeps the docker logins does not work',
    explanation:
      'credsStore or credHelpers in the configuration of the docker command names a helper program that is not here, often left over from Docker Desktop. Logging in fails, private images are refused, and newer clients also refuse docker run where the image has to be pulled first.',
    howWeTell:
      "docker-credential-NAME is looked for on the PATH for each name in credsStore and credHelpers; where it is one of Docker's own, it is asked for its version. No login is read.",
    finding: ({ path, helpers }) =>
      `${path}: ${helpers.map(({ registries, said }) => (registries === null ? said : `${registries.join(', ')}: ${said}`)).join('; ')}`,
    advice: (params) => [
      say(
        `Install the helper, or delete its name from ${params?.path ?? '~/.docker/config.json'} (the keys credsStore and credHelpers). Without a helper, logins stand in that file as plain text.`,
      ),
      say('Then log in again:'),
      run('docker login'),
    ],
  },
  'api-version-mismatch': {
    title: 'Client and engine speak different versions of the API',
    explanation:
      'DOCKER_API_VERSION pins the docker command to one version of the API, which the engine does not speak. Without the variable both agree on a version by themselves.',
    howWeTell: 'DOCKER_API_VERSION is compared with the versions that the engine names in GET /version.',
    finding: ({ pinned, least, most, problem }) =>
      problem === 'malformed'
        ? `DOCKER_API_VERSION=${pinned} is no version`
        : `DOCKER_API_VERSION=${pinned} is too ${problem === 'too-new' ? 'new' : 'old'}: the engine speaks ${least === '' ? `at most ${most}` : `${least} to ${most}`}`,
    advice: () => [
      run('unset DOCKER_API_VERSION'),
      say('and remove the line that sets it from ~/.bashrc or ~/.profile.'),
    ],
  },
  'compose-missing': {
    title: 'Docker Compose is missing',
    explanation:
      'Containers of a Compose project are on this machine, but neither docker compose nor docker-compose is: the project cannot be stopped, updated or started as a whole.',
    howWeTell:
      'The engine has containers with the label com.docker.compose.project, and the folders of plugins and the PATH hold no Compose.',
    finding: ({ project, plugin }) =>
      plugin === null
        ? `Containers of the project "${project}" are here, and no Compose`
        : `Containers of the project "${project}" are here, and ${plugin} is not executable`,
    advice: (params) =>
      params !== null && params.plugin !== null
        ? [run(`sudo chmod 755 ${params.plugin}`)]
        : [
            say(
              'Install the plugin: docker-compose-plugin from the repository of Docker, docker-compose from that of Debian or Ubuntu:',
            ),
            run('sudo apt-get install docker-compose'),
          ],
  },
  'buildx-missing': {
    title: 'docker build asks for buildx, and it is missing',
    explanation:
      'From version 23 the docker command builds with BuildKit through the plugin buildx. Without the plugin it falls back to the old builder, unless BuildKit is asked for: then it refuses to build.',
    howWeTell:
      'DOCKER_BUILDKIT or the alias builder in config.json asks for BuildKit, the docker command is of version 23 or later, and the folders of plugins hold no docker-buildx.',
    finding: ({ because, plugin }) => {
      const wish =
        because === 'alias' ? 'config.json makes buildx the builder' : 'DOCKER_BUILDKIT asks for BuildKit';
      return plugin === null
        ? `${wish}, but buildx is not installed`
        : `${wish}, but ${plugin} is not executable`;
    },
    advice: (params) =>
      params !== null && params.plugin !== null
        ? [run(`sudo chmod 755 ${params.plugin}`)]
        : [
            say(
              'Install the plugin: docker-buildx-plugin from the repository of Docker, docker-buildx from that of Debian or Ubuntu:',
            ),
            run('sudo apt-get install docker-buildx'),
            params?.because === 'alias'
              ? say('or go back to the old builder:')
              : say('or go back to the old builder for as long as it exists:'),
            params?.because === 'alias' ? run('docker buildx uninstall') : run('unset DOCKER_BUILDKIT'),
          ],
  },
  'socket-permission-denied': {
    title: 'You may not talk to the Docker engine',
    explanation:
      'The engine runs, but its socket belongs to root and the group docker, and you are in neither. Members of that group are as powerful as root on this machine.',
    howWeTell: "Connecting to the engine's socket as the user who asks is refused by the kernel with EACCES.",
    finding: ({ socket, user }) => `${user} has no permission on ${socket}`,
    advice: (params) => {
      if (params?.member === true)
        return [
          say('You are in the group since your last login: log out and in again (or run: newgrp docker).'),
        ];
      if (params !== null && params.group === null)
        return [
          say(
            'The socket belongs to root alone: use sudo, or look into the group of docker.socket (SocketGroup=).',
          ),
        ];
      return [
        run(`sudo usermod -aG ${params?.group ?? 'docker'} ${params?.user ?? '$USER'}`),
        say('Log out and in again (or run: newgrp docker), then run docker-doctor again.'),
      ];
    },
  },
};
