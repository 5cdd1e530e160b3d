/** What the manual says beside the help, whose words it takes as they are. */
export interface ManualWords {
  readonly headings: {
    readonly name: string;
    readonly synopsis: string;
    readonly description: string;
    readonly commands: string;
    readonly options: string;
    readonly exit: string;
    readonly environment: string;
    readonly files: string;
    readonly examples: string;
    readonly seeAlso: string;
  };
  /** What stands for all that may follow a command. */
  readonly arguments: string;
  /** What stands in the middle of the page's first line. */
  readonly section: string;
  /** What `apropos` shows. */
  readonly inOneLine: string;
  readonly description: readonly string[];
  readonly environment: readonly (readonly [names: string, text: string])[];
  readonly files: readonly (readonly [path: string, text: string])[];
}
