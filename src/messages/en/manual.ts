import type { ManualWords } from '../manual-words.ts';

export const manual: ManualWords = {
  headings: {
    name: 'NAME',
    synopsis: 'SYNOPSIS',
    description: 'DESCRIPTION',
    commands: 'COMMANDS',
    options: 'COMMON OPTIONS',
    exit: 'EXIT STATUS',
    environment: 'ENVIRONMENT',
    files: 'FILES',
    examples: 'EXAMPLES',
    seeAlso: 'SEE ALSO',
  },
  arguments: 'ARGUMENT|OPTION…',
  section: 'User Commands',
  inOneLine: 'find out why Docker does not work, fix it safely, verify the fix',
  description: [
    'docker-doctor finds out why Docker does not work on this machine: the root cause first, with its evidence. A fix is shown as a diff, needs your consent, is verified, and can be undone.',
    'Without a command it checks. Only commands that say so change anything, and only with your consent.',
    'A link to it at ~/.docker/cli-plugins/docker-doctor makes it a command of docker: docker doctor.',
    'Results are printed on standard output; progress and questions on standard error. Without a terminal it asks nothing.',
  ],
  environment: [
    ['LC_ALL, LC_MESSAGES, LANG', 'Language of the output, unless --lang is given'],
    ['NO_COLOR, FORCE_COLOR', 'No colours, or colours where there is no terminal'],
    [
      'DOCKER_HOST, DOCKER_CONTEXT, DOCKER_CONFIG, DOCKER_TLS, DOCKER_TLS_VERIFY, DOCKER_CERT_PATH, DOCKER_API_VERSION',
      'As docker takes them; what they lead to is checked',
    ],
    [
      'XDG_CONFIG_HOME, XDG_CACHE_HOME, XDG_STATE_HOME',
      'Where your own files are; see the directories below',
    ],
  ],
  files: [
    [
      '/etc/docker-doctor.toml, ~/.config/docker-doctor/docker-doctor.toml',
      'Settings, waivers and mirrors of the machine, and your own',
    ],
    ['/var/lib/docker-doctor/journal', 'What each fix changed, with the old and the new bytes, for undo'],
    ['~/.cache/docker-doctor', 'What earlier runs learned, so that it is not requested again'],
  ],
};
