import type { Messages } from './messages.ts';

export const LANGUAGES = ['en', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Loaded when needed: one run speaks one language. */
export async function loadMessages(language: Language): Promise<Messages> {
  switch (language) {
    case 'en':
      return (await import('./en/index.ts')).en;
    case 'zh-CN':
      return (await import('./zh-CN/index.ts')).zhCN;
  }
}

/** The language of the environment: LC_ALL, LC_MESSAGES, LANG in that order (POSIX, locale(7)). */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const locale = [environment.LC_ALL, environment.LC_MESSAGES, environment.LANG].find(
    (value) => value !== undefined && value !== '',
  );
  return locale !== undefined && /^zh\b/i.test(locale.replace('_', '-')) ? 'zh-CN' : 'en';
}
