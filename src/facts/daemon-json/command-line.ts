import { OPTIONS } from './option-table.ts';

/** A flag as dockerd got it. `name` is the long name; a flag without a value of its own is `true`. */
export interface ParsedFlag {
  readonly name: string;
  readonly value: string;
}

/** pflag's short forms: those of options, and of flags that are none (cmd/dockerd/docker.go, config.go). */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ...OPTIONS.flatMap(({ letter, flag }) =>
    letter === null || flag === null ? [] : [[letter, flag] as const],
  ),
  ['h', 'help'],
  ['r', 'restart'],
  ['v', 'version'],
]);

/** Flags that stand without a value (`BoolVar`); a value can only be given with `=`. */
const BOOLEANS: ReadonlySet<string> = new Set([
  ...OPTIONS.flatMap(({ type, flag }) => (type.kind === 'bool' && flag !== null ? [flag] : [])),
  'help',
  'restart',
  'validate',
  'version',
]);

/**
 * Parses the command line of a running or configured dockerd as pflag does. `argv` may start with the program's path.
 * Forms: `--flag value`, `--flag=value`, `--bool`, `-H value`, `-Hvalue`, `-H=value`, `-DH value`; `--` ends it. A
 * repeated flag appears repeatedly. Words that are no flag are passed over.
 */
export function parseDockerdCommandLine(argv: readonly string[]): readonly ParsedFlag[] {
  const flags: ParsedFlag[] = [];
  const words = argv.values();
  for (const word of words) {
    if (word === '--') break;
    if (word.startsWith('--')) {
      flags.push(longFlag(word.slice(2), words));
    } else if (word.startsWith('-') && word.length > 1) {
      flags.push(...shortFlags(word.slice(1), words));
    }
  }
  return flags;
}

function longFlag(text: string, words: Iterator<string>): ParsedFlag {
  const equals = text.indexOf('=');
  if (equals >= 0) return { name: text.slice(0, equals), value: text.slice(equals + 1) };
  return { name: text, value: BOOLEANS.has(text) ? 'true' : nextWord(words) };
}

function shortFlags(text: string, words: Iterator<string>): readonly ParsedFlag[] {
  const flags: ParsedFlag[] = [];
  for (let rest = text; rest !== ''; rest = rest.slice(1)) {
    const letter = rest.charAt(0);
    const name = LETTERS.get(letter) ?? letter;
    const glued = rest.slice(1);
    if (glued.startsWith('=')) return [...flags, { name, value: glued.slice(1) }];
    if (!BOOLEANS.has(name)) return [...flags, { name, value: glued === '' ? nextWord(words) : glued }];
    flags.push({ name, value: 'true' });
  }
  return flags;
}

function nextWord(words: Iterator<string>): string {
  const next = words.next();
  return next.done === true ? '' : next.value;
}
