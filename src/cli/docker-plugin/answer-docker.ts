import { loadMessages, type Language } from '../../messages/languages.ts';
import { placesOf, type Offer } from '../command-line/completion/places.ts';
import { COMMANDS } from '../commands/index.ts';
import { completions } from './completions.ts';
import type { PluginCall } from './plugin-call.ts';

/** ShellCompDirective: no file fits, any does, a folder does (spf13/cobra completions.go). */
const DIRECTIVES: Readonly<Record<Offer['paths'], string>> = { none: ':4', files: ':0', folders: ':16' };

/** What is printed where docker's command itself asks; null where a person does. Nothing is an answer too. */
export async function answerDocker({ asks, words }: PluginCall, language: Language): Promise<string | null> {
  if (asks === 'run') return null;
  const messages = await loadMessages(language);
  const { vocabularyIn } = await import('../commands/completion/vocabulary.ts');
  const { words: found, paths } = completions(
    words,
    placesOf(COMMANDS, messages.usage, vocabularyIn(messages)),
  );
  const lines = found.map(({ word, means }) => `${word}\t${means}`);
  return `${[...lines, DIRECTIVES[paths]].join('\n')}\n`;
}
