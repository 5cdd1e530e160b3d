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
    'docker-doctor finds out why Docker does not work on this machine. It shows the root cause first, with evidence. A fix is shown as a diff, needs your consent, is verified, and can be undone.',
    'Without a command, it runs check. Only commands that say so change anything, and only with your consent.',
    'To run it as docker doctor, link it to ~/.docker/cli-plugins/docker-doctor.',
    'Results go to standard output, progress and questions to standard error. Without a terminal, it asks nothing.',
  ],
  environment: [
    ['LC_ALL, LC_MESSAGES, LANG', 'Language of the output, unless --lang is given'],
    ['NO_COLOR, FORCE_COLOR', 'Disable color, or use color even without a terminal'],
    [
      'DOCKER_HOST, DOCKER_CONTEXT, DOCKER_CONFIG, DOCKER_TLS, DOCKER_TLS_VERIFY, DOCKER_CERT_PATH, DOCKER_API_VERSION',
      'Same meaning as for docker; what they point to is checked',
    ],
    [
      'XDG_CONFIG_HOME, XDG_CACHE_HOME, XDG_STATE_HOME',
      'Base directories for your own files; see the defaults below',
    ],
  ],
  files: [
    [
      '/etc/docker-doctor.toml, ~/.config/docker-doctor/docker-doctor.toml',
      'Settings, waivers and mirrors: those of the machine, and your own',
    ],
    ['/var/lib/docker-doctor/journal', 'What each fix changed, with the old and new content, for undo'],
    ['~/.cache/docker-doctor', 'What earlier runs learned, to avoid repeating requests'],
  ],
};
