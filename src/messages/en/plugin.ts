import type { PluginWords } from '../plugin-words.ts';
import { shellWord } from '../../knowledge/vocabulary/shell-line.ts';

export const plugin: PluginWords = {
  probably: (title) => `Probably: ${title}`,
  next: (command) => `To find out more and fix it: ${command}`,
  noHooks: (version) =>
    version === null
      ? 'There is no docker command here that could show a hint.'
      : `The docker command here (${version}) cannot show hints: that came with version 26.1. After an error, type: docker-doctor explain`,
  fileBroken: (path, said) =>
    `${path} cannot be changed: ${said}. docker-doctor check tells what is wrong with it.`,
  nothingToDo: {
    install: 'The hint is installed already.',
    remove: 'The hint is not installed.',
  },
  asPlugin: (path) =>
    `For docker to find it, docker-doctor must be one of its plugins too: ln -s "$(command -v docker-doctor)" ${shellWord(path)}`,
};
