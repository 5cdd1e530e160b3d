/** What is said where docker's command calls us, and of the hint under a command of its that failed. */
export interface PluginWords {
  /** Of a cause that the error only makes likely. */
  readonly probably: (title: string) => string;
  /** The last line of the hint: it ends in the command to type. */
  readonly next: (command: string) => string;
  /** The version is null where there is no docker command. */
  readonly noHooks: (version: string | null) => string;
  readonly fileBroken: (path: string, said: string) => string;
  readonly nothingToDo: Readonly<Record<'install' | 'remove', string>>;
  /** What docker needs besides, to find us. */
  readonly asPlugin: (path: string) => string;
}
