export interface UsageWords {
  readonly commands: Readonly<Record<CommandName, string>>;
  readonly groups: Readonly<Record<GroupName, string>>;
  readonly options: Readonly<Record<OptionText, string>>;
  /** What stands for an argument where a command is shown, and what it is. */
  readonly arguments: Readonly<Record<ArgumentName, { readonly word: string; readonly means: string }>>;
  readonly headings: {
    readonly usage: (line: string) => string;
    /** What stands for a command where a group is shown. */
    readonly command: string;
    readonly positionals: string;
    readonly byDefault: (value: string) => string;
    readonly choices: (values: readonly string[]) => string;
    readonly commands: string;
    readonly options: string;
    readonly commonOptions: string;
    readonly explainedBy: (command: string) => string;
    readonly examples: string;
    readonly exit: string;
  };
  readonly exitCodes: readonly string[];
  readonly examples: readonly (readonly [string, string])[];
}

/** As it is typed. */
export type CommandName =
  | 'check'
  | 'prove'
  | 'wait'
  | 'fix'
  | 'undo'
  | 'explain'
  | 'bundle'
  | 'trace pull'
  | 'trace push'
  | 'trace search'
  | 'search'
  | 'pull'
  | 'rewrite'
  | 'mirror list'
  | 'mirror test'
  | 'mirror add'
  | 'mirror remove'
  | 'mirror use'
  | 'hint install'
  | 'hint remove'
  | 'watch install'
  | 'watch remove'
  | 'list'
  | 'completion'
  | 'help'
  | 'version';

/** The first word of commands that have two. */
type GroupName = CommandName extends infer Name
  ? Name extends `${infer First} ${string}`
    ? First
    : never
  : never;

export type ArgumentName =
  | 'cause'
  | 'text'
  | 'image'
  | 'file'
  | 'term'
  | 'mirror'
  | 'bundle'
  | 'shell'
  | 'command'
  | 'afterwards';

/** The options by what is said of them: one of two commands may mean something else. */
export type OptionText =
  | 'format'
  | 'output'
  | 'lang'
  | 'anonymous'
  | 'verbose'
  | 'quiet'
  | 'color'
  | 'timeout'
  | 'only'
  | 'skip'
  | 'fail-on'
  | 'situation'
  | 'help'
  | 'version'
  | 'from'
  | 'from to bundle'
  | 'from to explain'
  | 'list to bundle'
  | 'every'
  | 'folder'
  | 'image'
  | 'as'
  | 'config'
  | 'baseline'
  | 'record'
  | 'dry-run'
  | 'yes'
  | 'yes to prove'
  | 'yes to undo'
  | 'offline'
  | 'prove'
  | 'wait for'
  | 'profile'
  | 'require'
  | 'allow-disruptive'
  | 'mirror'
  | 'trust'
  | 'aliyun-id'
  | 'engine'
  | 'registry'
  | 'id'
  | 'fastest'
  | 'limit'
  | 'filter'
  | 'trunc'
  | 'known'
  | 'platform'
  | 'unverified'
  | 'check'
  | 'list'
  | 'keep'
  | 'list of mirrors'
  | 'mirror to pull from'
  | 'save'
  | 'save as'
  | 'list platforms'
  | 'mirror in names'
  | 'undo'
  | 'check names'
  | 'as kind'
  | 'offline to rewrite';

/** As src/host/report-file.ts has it. */
type Unwritable =
  | { readonly kind: 'no-folder'; readonly folder: string }
  | { readonly kind: 'no-regular-file' }
  | { readonly kind: 'standard-output' }
  | { readonly kind: 'failed'; readonly said: string };

export interface ErrorWords {
  /** With its dashes. */
  readonly unknownOption: (option: string) => string;
  /** It is an option of other commands, not of this one. */
  readonly optionOfOthers: (option: string, owners: readonly string[], command: string) => string;
  readonly unknownCommand: (name: string) => string;
  /** Behind it, where no command is near: an error message was pasted in place of one. */
  readonly textsAreExplained: string;
  readonly unknownCheck: (id: string) => string;
  readonly unknownCause: (id: string) => string;
  /** A cause that error messages alone show. */
  readonly noCheckFor: (cause: string) => string;
  /** These options, as they were typed, leave no check. */
  readonly nothingSelected: (typed: string) => string;
  readonly listShowsAll: string;
  readonly didYouMean: (name: string) => string;
  /** Two sentences, one behind the other. */
  readonly inARow: (first: string, second: string) => string;
  readonly needsValue: (option: string) => string;
  /** A value that is not understood, with examples of those that are. */
  readonly badValue: (option: string, value: string, example: string) => string;
  /** Choices and, beside them, an image such as this one. */
  readonly orAnImage: (choices: string, example: string) => string;
  /** A value that is none of those there are. */
  readonly notOneOf: (option: string, value: string, allowed: string) => string;
  readonly tooMany: (argument: string) => string;
  readonly missing: Readonly<Record<'command' | 'argument', string>>;
  /** An argument that is there and has nothing in it, by the word that stands for it. */
  readonly isEmpty: (argument: string) => string;
  /** The commands as they are typed. */
  readonly usage: (whole: readonly string[]) => string;
  readonly noMirror: string;
  readonly noMirrorInNames: (files: string) => string;
  readonly noShell: string;
  readonly unknownEngine: (name: string, known: readonly string[]) => string;
  /** A file that is not written over. */
  readonly isThere: (path: string) => string;
  /** Why a file could not be read. */
  readonly notRead: Readonly<Record<'missing' | 'denied' | 'directory' | 'not-recorded', string>>;
  readonly noRecording: (path: string, said: string) => string;
  readonly notARecording: (path: string, base: string | null) => string;
  /** It is of use only with the other. */
  readonly needsOption: (option: string, other: string) => string;
  readonly notTogether: (option: string, other: string) => string;
  /** A command has no report in that format, but in these. */
  readonly noSuchReport: (command: string, format: string, has: readonly string[]) => string;
  readonly outputTwice: (path: string) => string;
  /** A report cannot be written there. */
  readonly cannotWrite: (path: string, why: Unwritable) => string;
  readonly cannotRecord: (path: string, said: string) => string;
  readonly badFingerprint: (text: string) => string;
  readonly badReference: (text: string) => string;
  /** Standard output cannot be written; what was said. */
  readonly noOutput: (said: string) => string;
  /** The command or the group of commands that has a help of its own; null for the whole help. */
  readonly seeHelp: (named: string | null) => string;
  readonly bug: (text: string) => string;
}
