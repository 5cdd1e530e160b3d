import { readSettingsTexts, type SettingsText } from '../../host/settings-files.ts';
import type { Language } from '../../messages/languages.ts';
import type { Messages } from '../../messages/messages.ts';
import { whyNotRead } from '../../messages/why-not-read.ts';
import { UsageError } from '../usage-error.ts';
import { merged, NO_SETTINGS, type Settings } from './settings.ts';

/** The settings files as far as they can be read before a language is spoken. */
export interface SettingsAhead {
  /** Somebody has named the file: what is wrong with it is what he wants to know. */
  readonly isNamed: boolean;
  readonly language: Language | null;
  /** Throws a {@link UsageError} where one is wrong. */
  readonly settings: (messages: Messages) => Promise<Settings>;
}

/** Of the file that was named, else of the machine's and the user's own. Without any nothing is loaded. */
export async function readSettings(named: string | null): Promise<SettingsAhead> {
  const texts = await readSettingsTexts(named);
  const isNamed = named !== null;
  if (texts.length === 0) return { isNamed, language: null, settings: async () => NO_SETTINGS };
  const [{ readToml }, { languageIn, readSettingsFile }] = await Promise.all([
    import('../../notation/toml.ts'),
    import('./read-file.ts'),
  ]);
  const files = texts.flatMap(({ path, read }) => {
    if (read.kind !== 'read') return [];
    const text = Buffer.from(read.bytes).toString('utf8');
    return [{ path, text, toml: readToml(text) }];
  });
  return {
    isNamed,
    language: files.map(languageIn).findLast((language) => language !== null) ?? null,
    settings: async (messages) => {
      refuseUnreadable(texts, messages);
      const all = await Promise.all(files.map((file) => readSettingsFile(file, messages)));
      return all.reduce(merged, NO_SETTINGS);
    },
  };
}

/** To go on without what somebody has set down would be another answer than the one that was asked for. */
function refuseUnreadable(texts: readonly SettingsText[], { settings: words, errors }: Messages): void {
  for (const { path, read } of texts) {
    if (read.kind !== 'read') throw new UsageError(words.unreadable(path, whyNotRead(read, errors)));
  }
}
