/** What is said of a settings file that is wrong, and of what is accepted. */
export interface SettingsWords {
  /** Before what is wrong there. */
  readonly at: (file: string, line: number, said: string) => string;
  readonly unreadable: (file: string, said: string) => string;
  readonly noToml: (said: string) => string;
  readonly unknownKey: (key: string) => string;
  readonly wrongType: (key: string, wanted: 'text' | 'texts' | 'tables' | 'date') => string;
  readonly missing: (table: string, key: string) => string;
  readonly badCheckName: (name: string) => string;
  readonly checkTwice: (id: string) => string;
  readonly tooManyChecks: (most: number) => string;
  /** What is told of a settings file without which a command can go on. */
  readonly ignored: (said: string) => string;
  /** Where it cannot: fix with names of causes takes no account of what is accepted. */
  readonly nameCauses: (command: string) => string;
  readonly unusedWaiver: (cause: string, subject: string | null, until: string) => string;
  readonly noBaseline: (file: string, said: string) => string;
  readonly notABaseline: (file: string, why: 'not-a-report' | 'newer' | 'older') => string;
}

export interface AcceptedWords {
  readonly heading: string;
  /** A date, `2026-12-31`. */
  readonly waived: (reason: string, until: string) => string;
  /** The day of the earlier run, `2026-12-31`. */
  readonly known: (since: string) => string;
  readonly expired: (reason: string, until: string) => string;
  /** How a report ends in which these were accepted, or known from before. */
  readonly outcome: Readonly<
    Record<
      'healthy' | 'warnings' | 'undetermined',
      (waived: readonly string[], known: readonly string[]) => string
    >
  >;
  /** Behind that, where not all was checked: with the options that say what was. */
  readonly selected: (typed: string) => string;
  /** What fix does not touch. */
  readonly leftAlone: (cause: string, why: string) => string;
}
