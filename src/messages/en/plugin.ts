import type { PluginWords } from '../plugin-words.ts';
import { shellWord } from '../../knowledge/vocabulary/shell-line.ts';

export const plugin: PluginWords = {
  probably: (title) => `Probably: ${title}`,
  next: (command) => `To find out more and fix it: ${command}`,
  noHooks: (version) =>
    version === null
      ? 'There is no docker command on this machine that could show a hint.'
      : `The docker command on this machine (${version}) cannot show hints; that requires 26.1 or later. After an error, type: docker-doctor explain`,
  fileBroken: (path, said) =>
    `Cannot change ${path}: ${said}. To find out what is wrong with it: docker-doctor check`,
  nothingToDo: {
    install: 'The hint is already installed.',
    remove: 'The hint is not installed.',
  },
  asPlugin: (path) =>
    `docker runs it only as a plugin. To make docker-doctor a plugin too: ln -s "$(command -v docker-doctor)" ${shellWord(path)}`,
};
