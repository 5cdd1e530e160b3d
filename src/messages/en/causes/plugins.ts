import type { ClientCauses } from '../../../knowledge/params/client.ts';
import { run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

const NO_PROGRAM = 'is no program that this machine can run (exec format error)';

type Plugin = { readonly plugin: string | null; readonly isNoProgram?: boolean };

/** Of a plugin that cannot be run, or is not there; a web page in its place is taken away before it comes. */
function forPlugin(params: Plugin | null, install: readonly Step[]): readonly Step[] {
  const path = params?.plugin ?? null;
  if (path === null) return install;
  if (params?.isNoProgram !== true) return [run(shellLine`sudo chmod 755 ${path}`)];
  return [
    say('It is not a program: often a web page that was saved in its place. Remove it:'),
    run(shellLine`sudo rm ${path}`),
    ...install,
  ];
}

type PluginCauses = Pick<ClientCauses, 'compose-missing' | 'buildx-missing'>;

export const pluginCauses = (): CauseTexts<PluginCauses> => ({
  'compose-missing': {
    title: 'Docker Compose is missing',
    explanation:
      'This machine has containers of a Compose project but neither docker compose nor docker-compose, so the project cannot be stopped, updated or started as a whole. Or docker compose is installed as a file that this machine cannot run, such as the download for another processor. Or only version 1 is installed: it is called docker-compose, has not been maintained since July 2023, refuses newer Compose files, and speaks an API that Docker 29 no longer serves, while docker compose is unknown to the docker command.',
    howWeTell:
      'The engine has containers with the label com.docker.compose.project, and Compose is neither in the plugin directories nor on the PATH. Or the plugin is there and cannot be run, or is missing while docker-compose reports version 1.',
    finding: ({ project, plugin, isNoProgram, first }) =>
      first !== undefined
        ? `docker compose is not installed, and ${first.path} is version ${first.version}`
        : plugin === null
          ? `There are containers of the project "${project}", but Compose is not installed`
          : `${project === null ? 'docker compose does not work:' : `There are containers of the project "${project}", but`} ${plugin} ${isNoProgram === true ? NO_PROGRAM : 'is not executable'}`,
    advice: (params) =>
      forPlugin(
        params,
        params?.first === undefined
          ? [
              say(
                'Install the plugin: docker-compose-plugin from the Docker repository, or docker-compose from Debian or Ubuntu:',
              ),
              run('sudo apt-get install docker-compose'),
            ]
          : [
              say(
                'Install the plugin of version 2 or newer: docker-compose-plugin from the Docker repository, or docker-compose-v2 from Ubuntu:',
              ),
              run('sudo apt-get install docker-compose-plugin'),
            ],
      ),
  },
  'buildx-missing': {
    title: 'docker build needs buildx, which is missing',
    explanation:
      'Since version 23 the docker command builds with BuildKit through the buildx plugin. Without the plugin it falls back to the old builder, unless BuildKit is requested explicitly: then the build fails.',
    howWeTell:
      'DOCKER_BUILDKIT or the builder alias in config.json requests BuildKit, the docker command is version 23 or later, and docker-buildx is not in the plugin directories.',
    finding: ({ because, plugin, isNoProgram }) => {
      const wish =
        because === 'alias' ? 'config.json sets buildx as the builder' : 'DOCKER_BUILDKIT requests BuildKit';
      return plugin === null
        ? `${wish}, but buildx is not installed`
        : `${wish}, but ${plugin} ${isNoProgram === true ? NO_PROGRAM : 'is not executable'}`;
    },
    advice: (params) =>
      forPlugin(params, [
        say(
          'Install the plugin: docker-buildx-plugin from the Docker repository, or docker-buildx from Debian or Ubuntu:',
        ),
        run('sudo apt-get install docker-buildx'),
        params?.because === 'alias'
          ? say('Or go back to the old builder:')
          : say('Or use the old builder as long as it is available:'),
        params?.because === 'alias' ? run('docker buildx uninstall') : run('unset DOCKER_BUILDKIT'),
      ]),
  },
});
