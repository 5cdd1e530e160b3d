import { loadMessages, type Language } from '../../messages/languages.ts';
import { COMMANDS } from '../commands/index.ts';
import { completions } from './completions.ts';
import type { PluginCall } from './plugin-call.ts';

/** ShellCompDirectiveNoFileComp: where nothing fits, no file does (spf13/cobra completions.go). */
const NO_FILES = ':4';

/** What is printed where docker's command itself asks; null where a person does. Nothing is an answer too. */
export async function answerDocker({ asks, words }: PluginCall, language: Language): Promise<string | null> {
  if (asks === 'run') return null;
  const messages = await loadMessages(language);
  if (asks === 'hook') {
    const { hookAnswer } = await import('./hint.ts');
    return hookAnswer(words[0] ?? '', messages) ?? '';
  }
  const lines = completions(words, COMMANDS, messages.usage).map(({ word, means }) => `${word}\t${means}`);
  return `${[...lines, NO_FILES].join('\n')}\n`;
}
