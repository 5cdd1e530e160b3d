/** Of `watch install` and `watch remove`. */
export interface WatchWords {
  readonly nothingToDo: Readonly<Record<'install' | 'remove', string>>;
  /** From npx's cache nothing can be run later. */
  readonly notInstalled: string;
  readonly noSystemd: string;
  /** With what systemctl said. */
  readonly silent: (said: string) => string;
  /** The folder that was named; null where none of the usual ones is there. */
  readonly noFolder: (named: string | null) => string;
  /** The command shows what it is. */
  readonly notOurs: (path: string, command: string) => string;
  readonly watching: (report: string, every: string) => string;
}
