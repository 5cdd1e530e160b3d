import type { ArgumentName, CommandName, ErrorWords } from '../../messages/command-line-words.ts';
import type { Messages } from '../../messages/messages.ts';
import type { ExitStatus } from '../exit-code.ts';
import type { Session } from '../session.ts';
import type { AnyTyped, OptionTable, Typed, WordSource } from './option.ts';

/** What a command takes behind its name. */
interface Argument {
  readonly name: ArgumentName;
  /** `some` is at least one, `any` may be none, `optional` is one or none. */
  readonly count: 'one' | 'some' | 'any' | 'optional';
  /** It stands behind `--`, and nowhere else. */
  readonly behindDashes?: true;
  /** The only words that it may be. */
  readonly choices?: readonly string[];
  /** Where it has no choices: anything else may stand there too. */
  readonly completes?: readonly WordSource[];
  /** What is said where it is missing, if not how the command is typed. */
  readonly missing?: keyof {
    [Key in keyof ErrorWords as ErrorWords[Key] extends string ? Key : never]: true;
  };
}

/** What was asked for: the options are data, to be seen by tests; `run` is the command with them. */
export interface Task {
  readonly command: CommandName;
  readonly options: unknown;
  readonly run: (session: Session) => Promise<ExitStatus>;
}

/** What of us a command line can ask for. */
export interface Around {
  readonly messages: Messages;
  /** Its name is what is typed for us. */
  readonly tool: Session['tool'];
  readonly commands: Commands;
}

/** A command as the table has it. Help, usage errors, completion and manual are made of this. */
export interface Command {
  /** What is typed, and the key of what the help says of it. */
  readonly name: CommandName;
  readonly argument: Argument | null;
  readonly options: OptionTable;
  /** What `--timeout` is where it is not given, if not what it is of every command. */
  readonly timeout: string | null;
  /**
   * Whether it reads the settings files: one that is wrong ends it, or only where it was typed without words, or is told
   * and then left. Null for whatever has no use for one.
   */
  readonly settings: 'needed' | 'unless-words' | 'if-whole' | null;
  /** Whether the texts of causes are read at once, or by itself where it finds one. */
  readonly causes: 'at-once' | 'when-found';
  /** Throws a UsageError where a value is wrong. */
  readonly read: (typed: AnyTyped, around: Around) => Task;
  /** Reads its code from the disk ahead of the call. */
  readonly preload: () => void;
}

export interface Commands {
  readonly all: readonly Command[];
  /** Where none is typed. */
  readonly byDefault: Command;
}

interface Definition<T extends OptionTable, O> {
  readonly name: CommandName;
  readonly argument?: Argument;
  readonly options: T;
  readonly timeout?: string;
  readonly settings?: 'needed' | 'unless-words' | 'if-whole';
  readonly causes?: 'when-found';
  /** What was typed as what the run takes; throws a UsageError where a value is wrong. */
  readonly parse: (typed: Typed<T>, around: Around) => O;
  /** A start pays only for the command that it runs. */
  readonly load: () => Promise<(options: O, session: Session) => Promise<ExitStatus>>;
}

export function defineCommand<const T extends OptionTable, O>(definition: Definition<T, O>): Command {
  const { name, argument, options, timeout, settings, causes, parse, load } = definition;
  return {
    name,
    argument: argument ?? null,
    options,
    timeout: timeout ?? null,
    settings: settings ?? null,
    causes: causes ?? 'at-once',
    read: (typed, around) => {
      const parsed = parse(typed, around);
      return { command: name, options: parsed, run: async (session) => (await load())(parsed, session) };
    },
    preload: () => void load(),
  };
}
