import { bashCompletion } from '../../command-line/completion/bash.ts';
import { fishCompletion } from '../../command-line/completion/fish.ts';
import { placesOf, type Places } from '../../command-line/completion/places.ts';
import type { Shell } from '../../command-line/completion/shells.ts';
import { zshCompletion } from '../../command-line/completion/zsh.ts';
import type { Commands } from '../../command-line/command.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import type { Session } from '../../session.ts';
import { vocabularyIn } from './vocabulary.ts';

const SCRIPTS: Readonly<Record<Shell, (places: Places, name: string) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

interface Options {
  readonly shell: Shell;
  readonly commands: Commands;
}

/** The same for every name that we are called by: what is completed is `docker-doctor`. */
export async function runCompletion(
  { shell, commands }: Options,
  { messages, screen, tool }: Session,
): Promise<ExitCode> {
  const places = placesOf(commands, messages.usage, vocabularyIn(messages));
  screen.print(SCRIPTS[shell](places, tool.name).trimEnd());
  return EXIT.ok;
}
