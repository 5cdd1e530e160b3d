import { parseArgs } from 'node:util';
import { calledBy, type Called } from './called.ts';
import type { Commands } from './command.ts';
import { COMMON } from './options-of-all.ts';
import type { Option } from './option.ts';

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];

/** An option as it was typed. */
export interface TypedOption {
  readonly name: string;
  /** With its dashes. */
  readonly typed: string;
  /** Null where it has none, or where what follows it is an option as well. */
  readonly value: string | null;
}

/** A command line in its parts, before anything is known to be wrong with it. */
export interface Line {
  readonly called: Called;
  readonly options: readonly TypedOption[];
  /** The options before the first word: one that nobody knows may have been meant to have that word as its value. */
  readonly leading: readonly TypedOption[];
  /** How many of the words stand behind `--`. */
  readonly behindDashes: number;
  /** An answer that is given whatever else is wrong with the line. */
  readonly asks: 'help' | 'version' | null;
}

/**
 * Takes a command line apart. An option is read alike before and behind the command, for each name takes the same in
 * every table (test/cli/command-line/commands.test.ts).
 */
export function readLine(words: readonly string[], commands: Commands): Line {
  const tokens = tokensOf(words, shapes(commands));
  const options: TypedOption[] = [];
  const leading: TypedOption[] = [];
  const positionals: string[] = [];
  let ahead = Number.POSITIVE_INFINITY;
  for (const [at, token] of tokens.entries()) {
    const word = words[token.index] ?? '';
    if (token.kind === 'option-terminator') ahead = positionals.length;
    else if (token.kind === 'positional') positionals.push(token.value);
    else if (token.kind === 'option' && isNumber(word)) {
      // `explain exit status -12`: each digit comes as an option.
      if (tokens[at - 1]?.index !== token.index) positionals.push(word);
    } else if (token.kind === 'option') {
      const { name, rawName, value } = token;
      const option = { name, typed: rawName, value: isSwallowed(token) ? null : (value ?? null) };
      options.push(option);
      if (positionals.length === 0) leading.push(option);
    }
  }
  const asks = (['help', 'version'] as const).find((name) => options.some((one) => one.name === name));
  return {
    called: calledBy(positionals, commands),
    options,
    leading,
    behindDashes: Math.max(0, positionals.length - ahead),
    asks: asks ?? null,
  };
}

type Shapes = Record<string, { type: 'string' | 'boolean'; short?: string }>;

/** parseArgs takes an option for the value of the one before it; here it stays one, so that `--mirror --lang zh` is answered in Chinese. */
function tokensOf(words: readonly string[], options: Shapes): readonly Token[] {
  const all: Token[] = [];
  for (let from = 0; ;) {
    const { tokens } = parseArgs({
      args: words.slice(from),
      options,
      strict: false,
      allowPositionals: true,
      tokens: true,
    });
    const moved = tokens.map((token) => ({ ...token, index: token.index + from }));
    const at = moved.findIndex(isSwallowed);
    const swallowing = moved[at];
    if (swallowing === undefined) return [...all, ...moved];
    all.push(...moved.slice(0, at + 1));
    from = swallowing.index + 1;
  }
}

function isSwallowed(token: Token): boolean {
  return token.kind === 'option' && token.inlineValue === false && isOption(token.value);
}

/** What parseArgs has to know of them all to tell a value from an argument. */
function shapes({ all }: Commands): Shapes {
  const tables: readonly Readonly<Record<string, Option>>[] = [COMMON, ...all.map(({ options }) => options)];
  return Object.fromEntries(
    tables.flatMap((table) =>
      Object.entries(table).map(([name, { takes, short }]) => [
        name,
        { type: takes === 'nothing' ? 'boolean' : 'string', ...(short === undefined ? {} : { short }) },
      ]),
    ),
  );
}

function isNumber(word: string): boolean {
  return /^-\d/.test(word);
}

function isOption(word: string): boolean {
  return /^-./.test(word) && !isNumber(word);
}
