/** What is said of a settings file that is wrong, and of what is accepted. */
export interface SettingsWords {
  /** Before what is wrong there. */
  readonly at: (file: string, line: number, said: string) => string;
  readonly unreadable: (file: string, said: string) => string;
  readonly noToml: (said: string) => string;
  readonly unknownKey: (key: string) => string;
  readonly wrongType: (key: string, wanted: 'text' | 'texts' | 'tables' | 'date') => string;
  readonly missing: (table: string, key: string) => string;
}

export interface AcceptedWords {
  readonly heading: string;
  /** A date, `2026-12-31`. */
  readonly waived: (reason: string, until: string) => string;
  readonly known: string;
  readonly expired: (reason: string, until: string) => string;
  /** How a report ends in which these were accepted. */
  readonly outcome: Readonly<
    Record<'healthy' | 'warnings' | 'undetermined', (causes: readonly string[]) => string>
  >;
}
