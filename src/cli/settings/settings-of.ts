import type { Messages } from '../../messages/messages.ts';
import type { Command } from '../command-line/command.ts';
import type { Called } from '../command-line/called.ts';
import { UsageError } from '../usage-error.ts';
import type { SettingsAhead } from './read-settings.ts';
import { NO_SETTINGS, type Settings } from './settings.ts';

interface Around {
  readonly messages: Messages;
  /** How we are called here. */
  readonly name: string;
  /** Takes a line for standard error. */
  readonly note: (text: string) => void;
}

/**
 * What the files say for this command. One that is wrong ends it: to go on would answer another question. `fix` with
 * the names of causes asks for nothing that stands in a file, so that what is broken can be mended all the same.
 */
export async function settingsOf(
  ahead: SettingsAhead | null,
  { command, called }: { readonly command: Command | null; readonly called: Called },
  { messages, name, note }: Around,
): Promise<Settings> {
  if (ahead === null || command === null) return NO_SETTINGS;
  try {
    return await ahead.settings(messages);
  } catch (error) {
    if (!(error instanceof UsageError) || command.settings === 'needed' || ahead.isNamed) throw error;
    const isByWords = command.settings === 'unless-words';
    if (isByWords && (called.kind !== 'command' || called.rest.length === 0)) {
      throw new UsageError(`${error.message}\n${messages.settings.nameCauses(`${name} ${command.name}`)}`);
    }
    note(messages.settings.ignored(error.message));
    return NO_SETTINGS;
  }
}
