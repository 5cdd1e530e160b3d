import type { OptionText } from '../../messages/command-line-words.ts';

/** What the words of a place are taken from, for completion: names that we know, or what lies on the disk. */
export type WordSource =
  | 'checks'
  | 'causes'
  | 'mirrors'
  | 'engines'
  | 'registries'
  | 'profiles'
  | 'commands'
  | 'files'
  | 'folders';

interface Described {
  /** What the help says of it. */
  readonly text: OptionText;
  /** A letter that is the same. */
  readonly short?: string;
}

/** It is there or not; `--no-NAME` takes it back, the last one counts. Null by default: nobody said either. */
interface Flag extends Described {
  readonly takes: 'nothing';
  readonly byDefault: boolean | null;
}

/** It has one value: of two the last counts. */
interface Single extends Described {
  readonly takes: 'one';
  /** What its value is called in the help, as in `--from FILE`; the same in each language. */
  readonly value: string;
  readonly byDefault: string | null;
  readonly choices?: readonly string[];
  /** Where it has no choices: anything else is a value too. */
  readonly completes?: WordSource;
  /** Whether a value that is no choice is understood as one of them nevertheless. */
  readonly understands?: (value: string) => boolean;
  /** An example, where that is an image. */
  readonly imageToo?: string;
}

/** It may be given again and again, and each value counts. */
interface Repeated extends Described {
  readonly takes: 'many';
  readonly value: string;
  readonly completes?: WordSource;
  /** Several may stand in one value, with commas between. */
  readonly isList?: true;
}

export type Option = Flag | Single | Repeated;

/** By the name that is typed behind the two dashes. */
export type OptionTable = Readonly<Record<string, Option>>;

type NamesOf<T extends OptionTable, O> = {
  [Name in keyof T & string]: T[Name] extends O ? Name : never;
}[keyof T & string];

/** Options that were read by a table: to ask for an option that is not in it does not compile. */
export interface TypedOptions<T extends OptionTable> {
  readonly flag: (name: NamesOf<T, Flag & { readonly byDefault: boolean }>) => boolean;
  /** Of a flag without a default: null where nobody said either. */
  readonly said: (name: NamesOf<T, Flag & { readonly byDefault: null }>) => boolean | null;
  readonly value: (name: NamesOf<T, Single & { readonly byDefault: null }>) => string | null;
  /** Of an option that always has a value. */
  readonly given: (name: NamesOf<T, Single & { readonly byDefault: string }>) => string;
  readonly values: (name: NamesOf<T, Repeated>) => readonly string[];
}

interface TypedWords {
  /** The arguments, as many as the command takes. */
  readonly words: readonly string[];
  /** The argument of a command that takes one. */
  readonly word: string;
}

export type Typed<T extends OptionTable> = TypedOptions<T> & TypedWords;

/** The same whatever the table: it answers to each name. */
export interface AnyTypedOptions {
  readonly flag: (name: string) => boolean;
  readonly said: (name: string) => boolean | null;
  readonly value: (name: string) => string | null;
  readonly given: (name: string) => string;
  readonly values: (name: string) => readonly string[];
}

export type AnyTyped = AnyTypedOptions & TypedWords;
