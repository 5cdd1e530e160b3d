import type { Messages } from '../../messages/messages.ts';
import type { Command } from '../command-line/command.ts';
import type { Called } from '../command-line/called.ts';
import type { TypedOption } from '../command-line/line.ts';
import { UsageError } from '../usage-error.ts';
import type { SettingsAhead } from './read-settings.ts';
import { NO_SETTINGS, type Settings } from './settings.ts';

/** What was typed. */
interface Meant {
  readonly command: Command | null;
  readonly called: Called;
  readonly options: readonly TypedOption[];
}

interface Around {
  readonly messages: Messages;
  /** How we are called here. */
  readonly name: string;
  /** Takes a line for standard error. */
  readonly note: (text: string) => void;
}

/**
 * What the files say for this command. One that is wrong ends it: to go on would answer another question. `fix` with
 * the names of causes, or with mirrors, asks for nothing that stands in a file, so that what is broken can be mended all
 * the same.
 */
export async function settingsOf(
  ahead: SettingsAhead | null,
  { command, called, options }: Meant,
  { messages, name, note }: Around,
): Promise<Settings> {
  if (ahead === null || command === null) return NO_SETTINGS;
  try {
    return await ahead.settings(messages);
  } catch (error) {
    if (!(error instanceof UsageError) || command.settings === 'needed' || ahead.isNamed) throw error;
    const isByWords = command.settings === 'unless-words';
    if (isByWords && !saysWhat(called, options)) {
      throw new UsageError(`${error.message}\n${messages.settings.nameCauses(`${name} ${command.name}`)}`);
    }
    note(messages.settings.ignored(error.message));
    return { ...NO_SETTINGS, isIgnored: true };
  }
}

const OF_MIRRORS: ReadonlySet<string> = new Set(['mirror', 'aliyun-id']);

function saysWhat(called: Called, options: readonly TypedOption[]): boolean {
  return (
    (called.kind === 'command' && called.rest.length > 0) || options.some(({ name }) => OF_MIRRORS.has(name))
  );
}
